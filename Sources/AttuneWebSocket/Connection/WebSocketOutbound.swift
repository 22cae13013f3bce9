import NIOCore

/// Sends messages to the peer.
public struct WebSocketOutbound: Sendable {
    private let channel: any Channel
    private let base: NIOAsyncChannelOutboundWriter<WebSocketCommand>
    private let outcome: WebSocketOutcome

    init(
        channel: any Channel, base: NIOAsyncChannelOutboundWriter<WebSocketCommand>, outcome: WebSocketOutcome
    ) {
        self.channel = channel
        self.base = base
        self.outcome = outcome
    }

    /// Sends one message; suspends while the socket takes no more.
    ///
    /// - Throws: ``WebSocketError`` where the connection is closed or lost, or has taken no data for
    ///   ``WebSocketConfiguration/writeTimeout``; `CancellationError` where the task is cancelled.
    public func send(_ message: WebSocketMessage) async throws {
        // The writer reports nothing of a message that the handler refuses.
        if let error = self.outcome.refusal { throw error }
        do {
            try await self.base.write(.send(message))
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw self.outcome.error
        }
    }

    /// Starts the close handshake; messages of the peer that are on their way are dropped.
    ///
    /// The connection ends when the peer has answered, or at ``WebSocketConfiguration/closeTimeout``. Closing twice is
    /// closing once.
    ///
    /// - Parameters:
    ///   - code: Why.
    ///   - reason: The same for people; cut after 123 bytes of UTF-8 (RFC 6455, section 5.5).
    public func close(_ code: WebSocketCloseCode = .normal, reason: String = "") async {
        // Past the writer: it refuses a cancelled task, and waits for a peer that does not read.
        try? await self.channel.writeAndFlush(WebSocketCommand.close(code, reason: reason))
    }
}
