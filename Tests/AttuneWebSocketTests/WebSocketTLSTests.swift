import AttuneCore
import AttuneWebSocket
import HTTPTypes
import NIOCore
import NIOPosix
import TestSupport
import Testing

@Suite("WebSocket over TLS", .timeLimit(.minutes(1)))
struct WebSocketTLSTests {
    private func withServer<Result: Sendable>(
        identity: String = "server", clientTrustRoots: TLSTrustRoots? = nil,
        configuration: WebSocketConfiguration = WebSocketConfiguration(),
        handle: @escaping WebSocketServer.Handle = echo,
        _ body: (_ port: Int) async throws -> Result
    ) async throws -> Result {
        let tls = try WebSocketServerTLS(
            identity: Certificate.identity(identity), clientTrustRoots: clientTrustRoots)
        return try await WebSocketServer(configuration: configuration, tls: tls, handle: handle).withServer(body)
    }

    private func client(identity: TLSIdentity? = nil) throws -> WebSocketClient {
        WebSocketClient(tls: try WebSocketClientTLS(trustRoots: Certificate.authority, identity: identity))
    }

    private func echoed(_ host: String, _ port: Int, by client: WebSocketClient) async throws -> WebSocketMessage? {
        try await client.withConnection(to: WebSocketURL("wss://\(host):\(port)/")) { inbound, outbound in
            try await outbound.send(.text("Hello"))
            return try await inbound.first { _ in true }
        }
    }

    @Test(
        "Pain point 32: a name and an address reach a server whose certificate has them",
        arguments: ["localhost", "127.0.0.1"])
    func trusted(host: String) async throws {
        try await self.withServer { port in
            try await #expect(self.echoed(host, port, by: self.client()) == .text("Hello"))
        }
    }

    @Test("A megabyte goes there and back")
    func large() async throws {
        let message = WebSocketMessage.binary(ByteBuffer(repeating: 7, count: 1 << 20))
        try await self.withServer { port in
            let answer = try await self.client().withConnection(to: WebSocketURL("wss://localhost:\(port)/")) {
                inbound, outbound in
                try await outbound.send(message)
                return try await inbound.first { _ in true }
            }
            #expect(answer == message)
        }
    }

    @Test("A server whose certificate has another name is refused", arguments: ["localhost", "127.0.0.1"])
    func otherName(host: String) async throws {
        try await self.withServer(identity: "other") { port in
            let error = await #expect(throws: WebSocketError.self) {
                try await self.echoed(host, port, by: self.client())
            }
            #expect(error?.code == .tlsFailed)
            #expect(error?.isRetryable == false)
        }
    }

    @Test("A server whose authority the machine does not trust is refused unless one is told to trust it")
    func untrusted() async throws {
        try await self.withServer { port in
            let error = await #expect(throws: WebSocketError.self) {
                try await self.echoed("localhost", port, by: WebSocketClient())
            }
            #expect(error?.code == .tlsFailed)
        }
    }

    @Test("Pain point 34: a server that speaks no TLS is refused")
    func plainServer() async throws {
        try await WebSocketServer(handle: echo).withServer { port in
            let error = await #expect(throws: WebSocketError.self) {
                try await self.echoed("localhost", port, by: self.client())
            }
            #expect(error?.code == .tlsFailed)
        }
    }

    @Test("A client without TLS is refused by a server with it, and both go on")
    func plainClient() async throws {
        try await self.withServer { port in
            await #expect(throws: WebSocketError.self) {
                try await WebSocketClient().withConnection(to: WebSocketURL("ws://localhost:\(port)/")) { _, _ in }
            }
            try await #expect(self.echoed("localhost", port, by: self.client()) == .text("Hello"))
        }
    }

    @Test("A server that asks for certificates takes clients with one of its authority, and no others")
    func clientCertificate() async throws {
        try await self.withServer(clientTrustRoots: Certificate.authority) { port in
            let client = try self.client(identity: Certificate.identity("client"))
            try await #expect(self.echoed("localhost", port, by: client) == .text("Hello"))
            // TLS 1.3 tells a client only after its own part is done, with the first read.
            await #expect(throws: WebSocketError.self) { try await self.echoed("localhost", port, by: self.client()) }
        }
    }

    @Test("Pain points 24 and 28: closing over TLS ends both sides in order, and nothing is an error")
    func close() async throws {
        let closes = Signal()
        let handle: WebSocketServer.Handle = { _, inbound, _ in
            try await #expect(inbound.collect() == [.text("Hello")])
            #expect(inbound.close == WebSocketClose(initiator: .remote, code: .goingAway, reason: "done"))
            closes.send()
        }
        try await self.withServer(handle: handle) { port in
            try await self.client().withConnection(to: WebSocketURL("wss://localhost:\(port)/")) { inbound, outbound in
                try await outbound.send(.text("Hello"))
                await outbound.close(.goingAway, reason: "done")
                _ = try await inbound.collect()
                #expect(inbound.close == WebSocketClose(initiator: .local, code: .goingAway, reason: "done"))
            }
            await closes.wait()
        }
    }

    @Test("Pain point 24: a peer that never answers the close over TLS is left at the deadline")
    func silentPeer() async throws {
        let configuration = WebSocketConfiguration(closeTimeout: .milliseconds(200))
        let isOver = Signal()
        // The server's handler closes, and its client does not speak WebSocket after the 101.
        let handle: WebSocketServer.Handle = { _, _, outbound in await outbound.close() }
        try await self.withServer(configuration: configuration, handle: handle) { port in
            try await self.withSilentClient(port: port) { channel in
                try await channel.closeFuture.get()
                isOver.send()
            }
        }
        await isOver.wait()
    }

    /// A client that upgrades by hand, over TLS, and says nothing more.
    private func withSilentClient(port: Int, _ body: (any Channel) async throws -> Void) async throws {
        let channel = try await TLSPeer.connect(port: port, upgrade: Handshake.request())
        do {
            try await body(channel)
        } catch {
            channel.close(promise: nil)
            throw error
        }
    }

    @Test("Cancelling a connection over TLS ends it at once", arguments: [false, true])
    func cancelled(whileClosing: Bool) async throws {
        let isConnected = Signal()
        let handle: WebSocketServer.Handle = { _, inbound, _ in
            isConnected.send()
            // Until the client is gone.
            _ = try? await inbound.collect()
        }
        try await self.withServer(handle: handle) { port in
            let client = try self.client()
            let task = Task {
                try await client.withConnection(to: WebSocketURL("wss://localhost:\(port)/")) { inbound, _ in
                    if !whileClosing { _ = try await inbound.collect() }
                }
            }
            await isConnected.wait()
            task.cancel()
            _ = await task.result
        }
    }

    // MARK: - What cannot be read

    @Test("Certificates and keys that are none are refused, and no error shows the key")
    func unreadable() throws {
        let text = Array("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n".utf8)
        for bytes in [text, Array("no PEM".utf8), []] {
            let error = #expect(throws: WebSocketError.self) { try WebSocketClientTLS(trustRoots: .pem(bytes)) }
            #expect(error?.code == .tlsFailed)
        }
        let key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n"
        let error = #expect(throws: WebSocketError.self) {
            try TLSIdentity(certificateChain: Certificate.bytes("server"), privateKey: Secret(key))
        }
        #expect(error?.code == .tlsFailed)
        #expect(error.map { "\($0)".contains("c2VjcmV0") } == false)
    }
}
