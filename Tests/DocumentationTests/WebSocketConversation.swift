import AttuneWebSocket

/// The code of `Documentation/WebSocket.md`: what stands between the marks is what the page shows.
enum WebSocketConversation {
    static func run(print: @escaping @Sendable (String) -> Void) async throws {
        // Documentation/WebSocket.md: begin
        let server = WebSocketServer(
            decide: { request in
                request.path == "/echo" ? .accept() : .refuse(.notFound, body: #"{"message":"Try /echo."}"#)
            },
            respond: { _, _ in HTTPReply(status: .ok, body: Array("Plain HTTP, on the same port.".utf8)) },
            handle: { _, inbound, outbound in
                for try await message in inbound { try await outbound.send(message) }
            })

        try await server.withServer { port in
            let url = try WebSocketURL("ws://127.0.0.1:\(port)/echo")
            try await WebSocketClient().withConnection(to: url) { inbound, outbound in
                try await outbound.send(.text("Hello"))
                for try await message in inbound {
                    if case .text(let text) = message { print(text) }
                    await outbound.close(.normal, reason: "heard")
                }
            }
        }
        // Documentation/WebSocket.md: end
    }
}
