public import AttuneStreaming

/// What came of one dial, as the other end saw it.
///
/// Times count from when the lab began.
public struct ConnectionRecord: Sendable, Hashable {
    /// How a dial or its connection ended for the program.
    public enum Outcome: Sendable, Hashable {
        /// The dial was refused.
        case refused
        /// The program gave the dial up.
        case abandoned
        /// The program was done with the connection.
        case orderly
        /// The program left the connection by an error or a cancellation.
        ///
        /// Over a real socket, which tells no more, it is also what ends without a close, or with a 1001 of the program's.
        case aborted
    }

    /// The number of the dial, counted from 0.
    public let number: Int

    /// What the program asked for.
    public let request: ConnectionRequest

    /// When the program dialled.
    public let dialled: Duration

    /// When the connection stood; nil where it did not.
    public internal(set) var opened: Duration?

    /// When the program's dial or connection ended; nil while it has not.
    public private(set) var ended: Duration?

    /// How it ended; nil while it has not.
    public private(set) var outcome: Outcome?

    /// What the service received, at least the newest 1,000 messages.
    public private(set) var received: [StreamingMessage] = []

    /// How many messages the service received.
    public private(set) var messageCount = 0

    /// The bytes of the binary messages that the service received.
    public private(set) var byteCount = 0

    /// Messages that are kept at least; twice as many at most.
    private static let kept = 1_000

    init(number: Int, request: ConnectionRequest, dialled: Duration) {
        self.number = number
        self.request = request
        self.dialled = dialled
    }

    /// The texts among ``received``.
    public var texts: [String] {
        self.received.compactMap { message -> String? in
            if case .text(let text) = message { return text }
            return nil
        }
    }

    mutating func append(_ message: StreamingMessage) {
        self.messageCount += 1
        if case .binary(let bytes) = message { self.byteCount += bytes.count }
        // In large steps: each moves all that is kept.
        if self.received.count == 2 * Self.kept { self.received.removeFirst(Self.kept) }
        self.received.append(message)
    }

    mutating func end(_ outcome: Outcome, at time: Duration) {
        self.ended = time
        self.outcome = outcome
    }
}
