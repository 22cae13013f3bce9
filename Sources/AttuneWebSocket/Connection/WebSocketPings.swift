import AttuneCore
import NIOCore

/// The pings of the program that wait for their answers, by number, and when each waits no longer.
///
/// A peer may answer the newest of several only (RFC 6455, section 5.5.3).
struct WebSocketPings: Sendable {
    /// Where the program waits: how long the answer took, or why it does not come.
    typealias Outcome = Monitor<Result<Duration, WebSocketError>?>

    private struct Waiting: Sendable {
        let id: UInt64
        let sentAt: Duration
        let outcome: Outcome
    }

    private let timeout: Duration
    private var lastID: UInt64 = 0
    /// The oldest first.
    private var waiting: [Waiting] = []
    private var end: WebSocketEnd?

    /// Creates a list of none.
    ///
    /// - Parameter timeout: How long an answer may take.
    init(timeout: Duration) {
        self.timeout = timeout
    }

    /// When ``timePassed(now:)`` is due; nil while nobody waits.
    var nextDeadline: Duration? {
        self.waiting.first.map { $0.sentAt + self.timeout }
    }

    /// What one more ping says.
    mutating func nextPayload() -> ByteBuffer {
        self.lastID += 1
        return ByteBuffer(integer: self.lastID)
    }

    /// The last ping is one that somebody waits for.
    mutating func await(_ outcome: Outcome, now: Duration) {
        if let end = self.end {
            outcome.withLock { $0 = .failure(end.error) }
        } else {
            self.waiting.append(Waiting(id: self.lastID, sentAt: now, outcome: outcome))
        }
    }

    /// A pong came in; one that nobody asked for means nothing.
    mutating func received(_ payload: ByteBuffer, now: Duration) {
        guard payload.readableBytes == 8, let id = payload.getInteger(at: payload.readerIndex, as: UInt64.self),
            id <= self.lastID
        else { return }
        self.settle({ $0.id <= id }, { .success(now - $0.sentAt) })
    }

    /// A deadline may have come.
    mutating func timePassed(now: Duration) {
        let timeout = self.timeout
        self.settle(
            { $0.sentAt + timeout <= now }, { _ in .failure(WebSocketError(.pongTimedOut, after: timeout)) })
    }

    /// No pong comes any more.
    mutating func finish(_ end: WebSocketEnd) {
        self.end = self.end ?? end
        self.settle({ _ in true }, { _ in .failure(end.error) })
    }

    private mutating func settle(
        _ isSettled: (Waiting) -> Bool, _ result: (Waiting) -> Result<Duration, WebSocketError>
    ) {
        // Nearly always there are none.
        guard !self.waiting.isEmpty else { return }
        for ping in self.waiting where isSettled(ping) { ping.outcome.withLock { $0 = result(ping) } }
        self.waiting.removeAll(where: isSettled)
    }
}
