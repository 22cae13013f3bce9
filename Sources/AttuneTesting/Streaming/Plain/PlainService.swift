public import AttuneStreaming

/// A service that can count: it transcribes ``PlainAudio``, whose words are its numbers, and checks what it is sent.
///
/// ``PlainDialect`` has its language. It is strict, so that a program which works with it has shown something: see
/// ``violations``. And it knows which pieces it has ever heard, over all connections.
public struct PlainService: StreamingService {
    /// When the service says what it has of the audio.
    public enum Acknowledgement: Sendable, Hashable {
        /// Never.
        case none
        /// What it has received, each time that so many ticks have come since.
        ///
        /// It speaks of the audio and not of its transcript, as a service that records a call does. Where a connection is
        /// lost, the words that no final was said for are lost with it, and so is a final that was on its way: nobody
        /// sends audio again that has arrived.
        case received(everyTicks: Int64)
        /// What it has transcribed, after each final.
        ///
        /// What no final has reached the program for is sent again: a test that looks at transcripts under faults wants
        /// this one.
        case transcribed
    }

    /// When the service says what it has of the audio.
    public let acknowledgement: Acknowledgement

    /// The ticks of audio that make one final.
    public let finalTicks: Int64

    /// The ticks of audio after which there is an interim; nil for none.
    public let interimTicks: Int64?

    /// How long the service takes to be ready.
    public let readyAfter: Duration

    /// What the service says of how long a connection lives; nil for nothing.
    ///
    /// It ends no connection by itself.
    public let expiresAfter: Duration?

    /// Whether the service closes a connection after its last word.
    public let closesAfterDone: Bool

    /// What the program did wrong, the first hundred times; empty for a program that speaks the language.
    public private(set) var violations: [PlainViolation] = []

    /// The numbers of all pieces of audio that have come, over all connections.
    public private(set) var heard = RangeSet<Int64>()

    /// The numbers of all pieces of audio that a final was said for; a fault may have kept it from the program.
    public private(set) var transcribed = RangeSet<Int64>()

    private var conversations: [Int: Conversation] = [:]

    private struct Conversation: Sendable {
        var hasHello = false
        var hasBye = false
        /// Ticks of audio that have come.
        var ticks: Int64 = 0
        var acknowledged: Int64 = 0
        var lastSequence: Int64?
        /// How many segments were settled.
        var segments = 0
        var segmentStart: Int64 = 0
        var lastInterim: Int64 = 0
        var words: [(sequence: Int64, word: PlainLine.Word)] = []
    }

    /// Creates a service.
    ///
    /// - Parameters:
    ///   - acknowledgement: When it says what it has. Default: what it has received, every 4,800 ticks, which are 100 ms.
    ///   - finalTicks: The ticks of audio that make one final. Default: 48,000, which are a second.
    ///   - interimTicks: The ticks of audio after which there is an interim; nil, the default, for none.
    ///   - readyAfter: How long it takes to be ready. Default: no time.
    ///   - expiresAfter: What it says of how long a connection lives. Default: nil, nothing.
    ///   - closesAfterDone: Whether it closes a connection after its last word, with 1000. Default: it leaves that to the
    ///     program.
    public init(
        acknowledgement: Acknowledgement = .received(everyTicks: 4_800),
        finalTicks: Int64 = 48_000,
        interimTicks: Int64? = nil,
        readyAfter: Duration = .zero,
        expiresAfter: Duration? = nil,
        closesAfterDone: Bool = false
    ) {
        precondition(finalTicks > 0 && interimTicks ?? 1 > 0, "A transcript is made of a tick or more.")
        if case .received(let ticks) = acknowledgement {
            precondition(ticks > 0, "Audio is acknowledged by a tick or more, not by \(ticks).")
        }
        self.acknowledgement = acknowledgement
        self.finalTicks = finalTicks
        self.interimTicks = interimTicks
        self.readyAfter = readyAfter
        self.expiresAfter = expiresAfter
        self.closesAfterDone = closesAfterDone
    }

    /// Says nothing until it is greeted.
    public mutating func connected(_ connection: Int, with request: ConnectionRequest) -> [ServiceAction] {
        self.conversations[connection] = Conversation()
        return []
    }

    /// Answers a line, or counts a piece of audio.
    public mutating func received(_ message: StreamingMessage, on connection: Int) -> [ServiceAction] {
        switch message {
        case .text("hello"): return self.hello(on: connection)
        case .text("bye"): return self.bye(on: connection)
        case .text("ping"): return [.say(.text(PlainLine.pong.text))]
        case .text(let text):
            self.violate(.unknownText(text), on: connection)
        case .binary(let bytes):
            guard let audio = PlainAudio(bytes) else {
                self.violate(.unreadableAudio, on: connection)
                return []
            }
            return self.hear(audio, on: connection)
        }
        return []
    }

    /// Forgets what was said on the connection and is not settled.
    public mutating func disconnected(_ connection: Int) -> [ServiceAction] {
        self.conversations[connection] = nil
        return []
    }

    private mutating func violate(_ kind: PlainViolation.Kind, on connection: Int) {
        guard self.violations.count < 100 else { return }
        self.violations.append(PlainViolation(kind: kind, connection: connection))
    }

    // MARK: - Lines

    private mutating func hello(on connection: Int) -> [ServiceAction] {
        guard var conversation = self.conversations[connection], !conversation.hasHello else {
            self.violate(.helloAgain, on: connection)
            return []
        }
        conversation.hasHello = true
        self.conversations[connection] = conversation
        var lines = [PlainLine.ready]
        if let expiresAfter {
            let (seconds, attoseconds) = expiresAfter.components
            lines.append(.expires(milliseconds: seconds * 1_000 + attoseconds / 1_000_000_000_000_000))
        }
        return lines.map { line in
            self.readyAfter > .zero ? .sayLater(.text(line.text), after: self.readyAfter) : .say(.text(line.text))
        }
    }

    private mutating func bye(on connection: Int) -> [ServiceAction] {
        guard var conversation = self.conversations[connection], conversation.hasHello else {
            self.violate(.beforeHello, on: connection)
            return []
        }
        guard !conversation.hasBye else {
            self.violate(.afterBye, on: connection)
            return []
        }
        conversation.hasBye = true
        var lines = self.settle(&conversation, of: connection)
        if case .received = self.acknowledgement, conversation.acknowledged < conversation.ticks {
            lines.append(.ack(conversation.ticks))
        }
        self.conversations[connection] = conversation
        let actions = lines.map { ServiceAction.say(.text($0.text)) } + [.sayLast(.text(PlainLine.done.text))]
        return self.closesAfterDone ? actions + [.close(StreamingClose(code: 1_000, reason: ""))] : actions
    }

    // MARK: - Audio

    private mutating func hear(_ audio: PlainAudio, on connection: Int) -> [ServiceAction] {
        guard var conversation = self.conversations[connection], conversation.hasHello else {
            self.violate(.beforeHello, on: connection)
            return []
        }
        guard !conversation.hasBye else {
            self.violate(.afterBye, on: connection)
            return []
        }
        self.count(audio, in: &conversation, of: connection)
        let lines = self.lines(&conversation, of: connection)
        self.conversations[connection] = conversation
        return lines.map { .say(.text($0.text)) }
    }

    private mutating func count(_ audio: PlainAudio, in conversation: inout Conversation, of connection: Int) {
        if audio.sequence >= 0 {
            if let last = conversation.lastSequence, audio.sequence <= last {
                self.violate(.sequenceWentBack(from: last, to: audio.sequence), on: connection)
            }
            conversation.lastSequence = audio.sequence
            let word = PlainLine.Word(text: "s\(audio.sequence)", start: conversation.ticks, ticks: audio.ticks)
            conversation.words.append((sequence: audio.sequence, word: word))
            if audio.sequence < .max { self.heard.insert(contentsOf: audio.sequence..<audio.sequence + 1) }
        }
        conversation.ticks += audio.ticks
    }

    /// What there is to say after a piece of audio.
    private mutating func lines(_ conversation: inout Conversation, of connection: Int) -> [PlainLine] {
        var lines: [PlainLine] = []
        if conversation.ticks - conversation.segmentStart >= self.finalTicks {
            lines = self.settle(&conversation, of: connection)
        } else if let interimTicks, conversation.ticks - conversation.lastInterim >= interimTicks,
            !conversation.words.isEmpty
        {
            conversation.lastInterim = conversation.ticks
            lines = [.interim(self.segment(conversation, of: connection))]
        }
        if case .received(let every) = self.acknowledgement, conversation.ticks - conversation.acknowledged >= every {
            conversation.acknowledged = conversation.ticks
            lines.append(.ack(conversation.ticks))
        }
        return lines
    }

    /// Settles the segment; nothing is said of one without words but how far it went.
    private mutating func settle(_ conversation: inout Conversation, of connection: Int) -> [PlainLine] {
        guard conversation.ticks > conversation.segmentStart else { return [] }
        var lines: [PlainLine] = []
        if !conversation.words.isEmpty {
            lines = [.final(self.segment(conversation, of: connection))]
            for (sequence, _) in conversation.words where sequence < .max {
                self.transcribed.insert(contentsOf: sequence..<sequence + 1)
            }
            conversation.segments += 1
        }
        conversation.words = []
        conversation.segmentStart = conversation.ticks
        conversation.lastInterim = conversation.ticks
        if self.acknowledgement == .transcribed { lines.append(.ack(conversation.ticks)) }
        return lines
    }

    private func segment(_ conversation: Conversation, of connection: Int) -> PlainLine.Segment {
        PlainLine.Segment(
            id: "\(connection).\(conversation.segments)", start: conversation.segmentStart, end: conversation.ticks,
            words: conversation.words.map { $0.word })
    }
}
