import ArgumentParser
import AttuneWebSocket
import Foundation

/// The server's part of every run.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Listens on a free port of 127.0.0.1 until the standard input ends.",
        discussion: """
            The first line of output is the port, as in {"port":40213}. What each path does is in Conformance/README.md; \
            every path that is not named there echoes.
            """)

    @OptionGroup(title: "TLS")
    var identity: IdentityOptions

    func run() async throws {
        let witness = Witness()
        let server = WebSocketServer(
            configuration: .conformance, tls: try self.identity.tls(),
            decide: { Conversation(with: $0).decision },
            handle: { try await Conversation(with: $0).run($1, $2, witness) })
        try await server.withServer { port in
            try OutputLine.write(["port": port])
            await Self.inputEnds()
        }
    }

    /// Waits on a thread of its own: the connections need the others.
    private static func inputEnds() async {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                while readLine() != nil {}
                continuation.resume()
            }
        }
    }
}
