import AttuneCore

extension FaultTimeline {
    /// Draws faults, the same for the same arguments.
    ///
    /// Each of the first dials meets one to three of them, and on half of the timelines there is an outage besides. All
    /// are such that a durable session outlives them: each says that trying again may help, and what lasts, lasts an
    /// eighth of the duration at most. A connection that goes half open stays so, until the program notices.
    ///
    /// Two things are the program's to provide. Its source of credentials has a new one for every dial, since those of
    /// earlier dials expire. And its policy allows for as many failures as there are dials that meet faults, young
    /// connections among them: several in a row may be lost as soon as they stand, which
    /// ``ReconnectPolicy/youngAge`` is about.
    ///
    /// Print the timeline, or its seed, where a run fails.
    ///
    /// - Parameters:
    ///   - seed: Where the draw begins.
    ///   - duration: How long the run is; longer than nothing.
    ///   - connections: How many dials meet faults of their own.
    /// - Returns: The faults.
    public static func random(seed: UInt64, duration: Duration, connections: Int) -> FaultTimeline {
        precondition(duration > .zero, "A run is longer than nothing.")
        precondition(connections >= 0, "Connections are counted from 0, to \(connections) at most.")
        var draw = FaultDraw(seed: seed, duration: duration, connections: connections)
        var faults: [Fault] = []
        for connection in 0..<connections {
            for _ in 0..<draw.number(1...3) { faults.append(draw.fault(on: connection)) }
        }
        if draw.number(0...1) == 1 {
            faults.append(.refuse(from: draw.time(below: duration), for: draw.time(below: duration / 8)))
        }
        return FaultTimeline(faults)
    }
}

/// Draws one fault after the other.
private struct FaultDraw {
    private var generator: SeededGenerator
    /// Within this time of a connection something happens to it: about twice its share of the run.
    private let life: Duration
    private let span: Duration

    init(seed: UInt64, duration: Duration, connections: Int) {
        self.generator = SeededGenerator(seed: seed)
        self.life = duration * 2 / max(connections, 2)
        self.span = duration / 8
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &self.generator)
    }

    /// A time from zero to below a bound, in whole milliseconds: easy to read, and exact.
    mutating func time(below bound: Duration) -> Duration {
        let (seconds, attoseconds) = bound.components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        return .milliseconds(Int64.random(in: 0..<max(milliseconds, 1), using: &self.generator))
    }

    mutating func fault(on connection: Int) -> Fault {
        let time = self.time(below: self.life)
        let span = self.time(below: self.span)
        return switch self.number(0...12) {
        case 0: .refuse(connection: connection)
        case 1: .refuse(connection: connection, status: 429, retryAfter: .seconds(self.number(1...3)))
        case 2: .refuse(connection: connection, status: 503)
        case 3: .delay(connection: connection, by: span)
        case 4: .expireCredential(connection: connection)
        case 5: .halfOpen(connection: connection, at: time)
        case 6: .stallReads(connection: connection, at: time, for: span)
        case 7: .mute(connection: connection, at: time, for: span)
        case 8: .garbage(isBinary: self.number(0...1) == 1, connection: connection, at: time)
        case 9: .close(connection: connection, at: time, code: self.code())
        case 10: .slowDrain(connection: connection, by: span)
        default: .drop(connection: connection, at: time)
        }
    }

    /// A code after which trying again helps.
    private mutating func code() -> UInt16 {
        let codes: [UInt16] = [1_001, 1_011, 1_012, 1_013]
        return codes[self.number(0...codes.count - 1)]
    }
}
