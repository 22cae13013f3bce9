import AttuneWebSocket

extension WebSocketOutbound {
    /// Sends back every message that comes in, in its kind, until the connection ends.
    func echo(_ inbound: WebSocketInbound) async throws {
        for try await message in inbound { try await self.send(message) }
    }
}
