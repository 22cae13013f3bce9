import AttuneWebSocket
import NIOCore
import NIOPosix

/// Serves one TCP connection by hand while a client runs; both run to their end.
func withRawServer<Result: Sendable>(
    serve: @escaping @Sendable (RawPeer) async throws -> Void,
    client: (WebSocketURL) async throws -> Result
) async throws -> Result {
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
        .bind(host: "127.0.0.1", port: 0) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    let url = try WebSocketURL("ws://127.0.0.1:\(listener.channel.localAddress?.port ?? 0)/")
    return try await listener.executeThenClose { connections in
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await connection in connections {
                    try await connection.executeThenClose { inbound, outbound in
                        try await serve(RawPeer(connection.channel, inbound, outbound))
                    }
                    return
                }
            }
            let result = try await client(url)
            try await group.waitForAll()
            return result
        }
    }
}

extension RawPeer {
    /// Answers a client's request to upgrade with a valid 101, and sends bytes in the same write.
    func acceptUpgrade(andSend bytes: [UInt8] = []) async throws {
        try await self.write(self.upgradeAnswer() + bytes)
    }

    /// Reads a client's request to upgrade; returns a valid 101 to it.
    func upgradeAnswer() async throws -> [UInt8] {
        let head = try await self.readHead()
        let key = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("sec-websocket-key:") }
        let accept = Handshake.accept(forKey: String(key?.split(separator: " ").last ?? ""))
        let answer =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: \(accept)\r\n\r\n"
        return Array(answer.utf8)
    }
}
