import DequeModule

/// The audio that was handed in and that the service does not have for certain: what is to be sent, and what may have to
/// be sent again.
///
/// Positions are ticks on the call's clock. Audio that is withheld takes its time on it, and nothing else.
struct AudioLedger: Sendable {
    /// Audio at its place in the call.
    struct Entry: Sendable {
        let audio: AnyAudio
        let start: Int64
        let end: Int64
        /// The connection that took it; nil while none has.
        var connection: Int?
        /// Whether any ever did, so that the service may have it.
        var wasTaken = false

        var ticks: Int64 { self.end - self.start }
    }

    /// In the order of the call: first what connections took and the service has not acknowledged, then the rest.
    private var entries: Deque<Entry> = []
    /// How many of the entries a connection took.
    private var takenCount = 0
    /// What connections took, the service has not acknowledged, and is not kept any more.
    private var forgotten: [Forgotten] = []
    /// So many stretches are told apart; pauses lie between them.
    private static let forgottenBound = 256

    private struct Forgotten: Sendable {
        let connection: Int
        var range: TickRange
    }

    private var clock = SampleClock()
    /// Ticks of the entries that no connection took.
    private(set) var waitingTicks: Int64 = 0
    /// Ticks and bytes of all entries.
    private(set) var keptTicks: Int64 = 0
    private(set) var keptBytes = 0

    /// The end of everything that was handed in.
    var handedTicks: Int64 { self.clock.ticks }

    /// Whether audio waits for a connection.
    var isWaiting: Bool { self.takenCount < self.entries.count }

    /// Whether there is audio that the service may not have.
    var isEmpty: Bool { self.entries.isEmpty && self.forgotten.isEmpty }

    // MARK: - In

    /// Takes what follows.
    mutating func append(_ audio: AnyAudio) {
        let start = self.clock.ticks
        let ticks = self.clock.advance(by: audio)
        self.entries.append(Entry(audio: audio, start: start, end: start + ticks))
        self.waitingTicks += ticks
        self.keptTicks += ticks
        self.keptBytes += audio.byteCount
    }

    /// Lets time pass for audio that is not taken.
    mutating func skip(_ audio: AnyAudio) {
        _ = self.clock.advance(by: audio)
    }

    // MARK: - Out

    /// Gives what waits longest to a connection.
    mutating func take(for connection: Int) -> Entry? {
        guard self.isWaiting else { return nil }
        self.entries[self.takenCount].connection = connection
        self.entries[self.takenCount].wasTaken = true
        defer { self.takenCount += 1 }
        self.waitingTicks -= self.entries[self.takenCount].ticks
        return self.entries[self.takenCount]
    }

    /// The service has what a connection took, up to a position.
    mutating func acknowledge(_ connection: Int, through position: Int64) {
        self.remove { $0.connection == connection && $0.end <= position }
        for index in self.forgotten.indices where self.forgotten[index].connection == connection {
            self.forgotten[index].range.start = max(self.forgotten[index].range.start, position)
        }
        self.forgotten.removeAll { $0.range.start >= $0.range.end }
    }

    /// The service has all that a connection took.
    mutating func acknowledgeAll(_ connection: Int) {
        self.acknowledge(connection, through: .max)
    }

    /// A connection is gone, and what it took may be lost: it waits again, before what came after it.
    ///
    /// - Returns: What it took, is not acknowledged, and is not kept any more.
    mutating func giveBack(_ connection: Int) -> [TickRange] {
        let lost = self.forgotten.filter { $0.connection == connection }.map(\.range)
        self.forgotten.removeAll { $0.connection == connection }
        guard let first = self.entries.firstIndex(where: { $0.connection == connection }) else { return lost }
        for index in first..<self.takenCount {
            self.entries[index].connection = nil
            self.waitingTicks += self.entries[index].ticks
        }
        self.takenCount = first
        return lost
    }

    // MARK: - Giving up

    /// Keeps no more than so much: first goes what connections took, since the service most likely has it.
    ///
    /// - Returns: Whether it fits now; it does not where the rest waits for a connection.
    mutating func forgetTaken(toFit ticks: Int64, bytes: Int) -> Bool {
        while self.keptTicks > ticks || self.keptBytes > bytes {
            guard self.takenCount > 0, let entry = self.popFirst(), let connection = entry.connection else {
                return false
            }
            self.forget(TickRange(entry.start, entry.end), of: connection)
        }
        return true
    }

    /// Gives up what waits longest, to keep no more than so much.
    ///
    /// - Returns: What was given up.
    mutating func dropOldest(toFit ticks: Int64, bytes: Int) -> [TickRange] {
        var dropped: [TickRange] = []
        while self.keptTicks > ticks || self.keptBytes > bytes, let entry = self.popFirst() {
            dropped.join(TickRange(entry.start, entry.end))
        }
        return dropped
    }

    /// Gives up all pieces that end after a position, so that no connection gets them.
    ///
    /// - Returns: Where the first of them begins; nil where there is none.
    mutating func withhold(from position: Int64) -> Int64? {
        // A piece shorter than a tick may begin and end at the position.
        let isAfter = { (entry: Entry) in entry.end > position || entry.start >= position }
        let start = self.entries.first(where: isAfter)?.start
        self.remove(isAfter)
        return start
    }

    /// Gives up everything that a connection took.
    ///
    /// - Returns: What that was.
    mutating func drop(takenBy connection: Int) -> [TickRange] {
        var dropped = self.forgotten.filter { $0.connection == connection }.map(\.range)
        self.forgotten.removeAll { $0.connection == connection }
        for entry in self.entries.prefix(self.takenCount) where entry.connection == connection {
            dropped.join(TickRange(entry.start, entry.end))
        }
        self.remove { $0.connection == connection }
        return dropped
    }

    /// Gives up everything.
    ///
    /// - Returns: What some connection took and the service did not acknowledge, and what none ever took.
    mutating func dropAll() -> (taken: [TickRange], waiting: [TickRange]) {
        var taken = self.forgotten.map(\.range)
        var waiting: [TickRange] = []
        for entry in self.entries {
            let range = TickRange(entry.start, entry.end)
            if entry.wasTaken { taken.join(range) } else { waiting.join(range) }
        }
        self.forgotten = []
        self.remove { _ in true }
        return (taken, waiting)
    }

    // MARK: - Bookkeeping

    private mutating func popFirst() -> Entry? {
        guard let entry = self.entries.popFirst() else { return nil }
        self.count(out: entry)
        return entry
    }

    private mutating func remove(_ isOut: (Entry) -> Bool) {
        // What is acknowledged stands in front, nearly always.
        while let first = self.entries.first, isOut(first) { _ = self.popFirst() }
        guard self.entries.contains(where: isOut) else { return }
        let entries = self.entries
        self.entries.removeAll(where: isOut)
        for entry in entries where isOut(entry) { self.count(out: entry) }
    }

    private mutating func count(out entry: Entry) {
        self.keptTicks -= entry.ticks
        self.keptBytes -= entry.audio.byteCount
        if entry.connection == nil {
            self.waitingTicks -= entry.ticks
        } else {
            self.takenCount -= 1
        }
    }

    private mutating func forget(_ range: TickRange, of connection: Int) {
        if let last = self.forgotten.indices.last, self.forgotten[last].connection == connection,
            self.forgotten[last].range.end == range.start
        {
            self.forgotten[last].range.end = range.end
        } else {
            self.forgotten.append(Forgotten(connection: connection, range: range))
            guard self.forgotten.count > Self.forgottenBound,
                self.forgotten[0].connection == self.forgotten[1].connection
            else { return }
            self.forgotten[1].range.start = self.forgotten[0].range.start
            self.forgotten.removeFirst()
        }
    }
}
