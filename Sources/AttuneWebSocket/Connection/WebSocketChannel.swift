import NIOCore
import NIOWebSocket

/// A channel after its upgrade: frames below, messages above.
struct WebSocketChannel: Sendable {
    private let channel: NIOAsyncChannel<WebSocketMessage, WebSocketCommand>
    private let outcome: WebSocketOutcome

    /// Puts the handlers of a connection on a channel; call it on the channel's event loop, inside the upgrade, so that
    /// frames in the segment of the handshake find a reader.
    init(
        upgraded channel: any Channel, role: WebSocketMessageHandler.Role, configuration: WebSocketConfiguration
    ) throws {
        self.outcome = WebSocketOutcome()
        try channel.pipeline.syncOperations.addHandlers([
            WebSocketWriteDeadline(timeout: configuration.writeTimeout),
            WebSocketFrameCheck(role: role),
            NIOWebSocketFrameAggregator(
                minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: 4_096,
                maxAccumulatedFrameSize: configuration.maximumMessageSize),
            WebSocketMessageHandler(role: role, configuration: configuration, outcome: self.outcome),
        ])
        self.channel = try NIOAsyncChannel(wrappingChannelSynchronously: channel)
    }

    /// What the connection runs on.
    var base: any Channel { self.channel.channel }

    /// Runs a body on the connection, then closes it.
    ///
    /// A body that returns gets a close handshake, with 1000 where it has not closed itself; one that throws ends the
    /// connection at once, after a close frame with 1001. A cancellation ends the wait for the peer's answer.
    func run<Result>(
        _ body: (WebSocketInbound, WebSocketOutbound) async throws -> Result
    ) async throws -> Result {
        try await self.channel.executeThenClose { inbound, outbound in
            let channel = self.base
            let writer = WebSocketOutbound(channel: channel, base: outbound, outcome: self.outcome)
            do {
                let result = try await body(WebSocketInbound(base: inbound, outcome: self.outcome), writer)
                await writer.close()
                // Bounded: the handler drops the channel at the close deadline.
                try? await withTaskCancellationHandler {
                    try await channel.closeFuture.get()
                } onCancel: {
                    channel.close(promise: nil)
                }
                return result
            } catch {
                await writer.close(.goingAway)
                throw error
            }
        }
    }
}
