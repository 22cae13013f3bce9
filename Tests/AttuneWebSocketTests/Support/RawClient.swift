import NIOCore
import NIOPosix

/// Opens a TCP connection to loopback and speaks by hand.
func withRawClient<Result: Sendable>(port: Int, _ body: (RawPeer) async throws -> Result) async throws -> Result {
    let connection = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        .connect(host: "127.0.0.1", port: port) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    return try await connection.executeThenClose { inbound, outbound in
        try await body(RawPeer(connection.channel, inbound, outbound))
    }
}

extension RawPeer {
    /// Asks a server to upgrade; returns the head of its answer.
    func requestUpgrade(_ fields: String...) async throws -> String {
        try await self.write(Handshake.request(fields))
        return try await self.readHead()
    }
}
