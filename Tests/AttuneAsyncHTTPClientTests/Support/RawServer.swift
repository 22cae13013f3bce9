import NIOCore
import NIOPosix

/// Serves TCP connections by hand, one after the other, while a client runs.
///
/// - Parameters:
///   - serve: What happens on each connection, which is closed then.
///   - client: What to do meanwhile, given `127.0.0.1:port`; the server ends with it.
/// - Returns: What the client returns.
/// - Throws: What either of them throws.
func withRawServer<Result: Sendable>(
    serve: @escaping @Sendable (RawPeer) async throws -> Void,
    client: (String) async throws -> Result
) async throws -> Result {
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .bind(host: "127.0.0.1", port: 0) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    let authority = "127.0.0.1:\(listener.channel.localAddress?.port ?? 0)"
    return try await listener.executeThenClose { connections in
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await connection in connections {
                    try await connection.executeThenClose { inbound, outbound in
                        try await serve(RawPeer(inbound, outbound))
                    }
                }
            }
            let result = try await client(authority)
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
            return result
        }
    }
}

/// A port of this machine that nobody listens on.
func refusingAuthority() async throws -> String {
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .bind(host: "127.0.0.1", port: 0).get()
    let port = channel.localAddress?.port ?? 0
    try await channel.close()
    return "127.0.0.1:\(port)"
}
