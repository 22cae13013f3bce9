import NIOCore

/// The messages that the peer sends, in their order.
///
/// The sequence exists before the upgrade completes, so that no message is lost to a late reader. It ends after a close
/// handshake, be it one that the peer left unanswered, and throws ``WebSocketError`` where the connection ended in any
/// other way.
///
/// Reading from the socket pauses while ten messages wait here, and stops where the iteration is left or cancelled: no
/// ping is answered then, and no close is noticed. Iterate once, to the end.
///
/// In this version, messages that come together with both the answer to the upgrade and the end of the TCP connection
/// are lost; the sequence throws ``WebSocketError/Code/connectionLost`` then.
public struct WebSocketInbound: AsyncSequence, Sendable {
    private let base: NIOAsyncChannelInboundStream<WebSocketMessage>
    private let outcome: WebSocketOutcome

    init(base: NIOAsyncChannelInboundStream<WebSocketMessage>, outcome: WebSocketOutcome) {
        self.base = base
        self.outcome = outcome
    }

    /// How the connection was closed; nil while it is open, and where it failed.
    ///
    /// It is set once the peer's close frame has come in. A close of this program counts even where the peer's answer
    /// never came; it is set when the connection has ended.
    public var close: WebSocketClose? {
        self.outcome.close
    }

    /// Starts reading.
    public func makeAsyncIterator() -> Iterator {
        Iterator(base: self.base.makeAsyncIterator(), outcome: self.outcome)
    }

    /// Reads one message after the other.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var base: NIOAsyncChannelInboundStream<WebSocketMessage>.AsyncIterator
        fileprivate let outcome: WebSocketOutcome

        /// The next message; nil once the connection is closed.
        ///
        /// - Throws: ``WebSocketError`` where the connection failed or ended without a close frame of either side,
        ///   `CancellationError` where the task is cancelled.
        public mutating func next() async throws -> WebSocketMessage? {
            do {
                if let message = try await self.base.next(isolation: #isolation) { return message }
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                throw self.outcome.error
            }
            try Task.checkCancellation()
            guard self.outcome.close != nil else { throw self.outcome.error }
            return nil
        }
    }
}
