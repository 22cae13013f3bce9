import ArgumentParser
import Foundation
import NIOCore
import NIOPosix

/// The server of every client, in a process of its own: prints its port, and ends with its input.
struct WebSocketServerCommand: AsyncParsableCommand {
    static let name = "websocket-server"
    static let configuration = CommandConfiguration(
        commandName: Self.name, abstract: "Serves the clients that are measured.")

    func run() async throws {
        let total = MessageTotal()
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 4_096)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(BareServerHandler(total))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        FileHandle.standardOutput.write(Data("\(listener.localAddress?.port ?? 0)\n".utf8))
        _ = try FileHandle.standardInput.readToEnd()
    }
}
