import AttuneCore
import AttuneWebSocket
import HTTPTypes
import NIOCore
import Testing

@Suite("WebSocket through a proxy", .timeLimit(.minutes(1)))
struct WebSocketProxyTests {
    private func dial(
        secure: Bool = false,
        configuration: WebSocketConfiguration = WebSocketConfiguration(connectTimeout: .seconds(60)),
        proxy serve: @escaping @Sendable (RawPeer) async throws -> Void,
        user: String? = nil, password: Secret? = nil
    ) async throws -> WebSocketMessage? {
        try await withRawServer(serve: serve) { url in
            let client = WebSocketClient(
                configuration: configuration,
                tls: try WebSocketClientTLS(trustRoots: Certificate.authority),
                proxy: try HTTPProxy(host: "127.0.0.1", port: url.port, user: user, password: password))
            // A name that nobody looks up: that is the proxy's business.
            let target = try WebSocketURL(secure ? "wss://peer.invalid/path" : "ws://peer.invalid:8080/path")
            return try await client.withConnection(to: target) { inbound, _ in try await inbound.first { _ in true } }
        }
    }

    @Test("A tunnel is asked for by name and port, and the upgrade goes through it")
    func tunnel() async throws {
        let message = try await self.dial { peer in
            let head = try await peer.readHead()
            #expect(head.hasPrefix("CONNECT peer.invalid:8080 HTTP/1.1\r\n"))
            #expect(!head.lowercased().contains("authorization"))
            try await peer.write("HTTP/1.1 200 Connection established\r\n\r\n")
            try await peer.acceptUpgrade(andSend: RawFrame.text("through").unmasked)
            _ = try await peer.readToEnd()
        }
        #expect(message == .text("through"))
    }

    @Test("A user's name and password go to the proxy, and not through it")
    func authorization() async throws {
        let message = try await self.dial(
            proxy: { peer in
                // RFC 7617, section 2: the example of the RFC.
                try await #expect(
                    peer.readHead().contains("Proxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n"))
                try await peer.write("HTTP/1.1 200 OK\r\n\r\n")
                try await peer.acceptUpgrade(andSend: RawFrame.text("through").unmasked)
                _ = try await peer.readToEnd()
            }, user: "Aladdin", password: Secret("open sesame"))
        #expect(message == .text("through"))
    }

    @Test("A proxy that refuses gives its status and its body")
    func refused() async throws {
        let error = await #expect(throws: WebSocketError.self) {
            try await self.dial { peer in
                _ = try await peer.readHead()
                try await peer.write(
                    "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 4\r\n\r\nwho?")
                _ = try await peer.readToEnd()
            }
        }
        #expect(error?.code == .proxyRefused)
        #expect(error?.refusal?.status.code == 407)
        #expect(error?.refusal?.body == "who?")
    }

    @Test("TLS begins inside the tunnel")
    func secure() async throws {
        let error = await #expect(throws: WebSocketError.self) {
            try await self.dial(
                secure: true,
                proxy: { peer in
                    let head = try await peer.readHead()
                    #expect(head.hasPrefix("CONNECT peer.invalid:443 HTTP/1.1\r\n"))
                    try await peer.write("HTTP/1.1 200 OK\r\n\r\n")
                    // RFC 8446, section 5.1: a record of the kind handshake.
                    try await #expect(peer.read(1) == [22])
                })
        }
        #expect(error?.code == .connectionLost || error?.code == .tlsFailed)
    }

    @Test("A certificate for the proxy's own address is none for the peer behind it")
    func proxyCertificate() async throws {
        let error = await #expect(throws: WebSocketError.self) {
            try await self.dial(
                secure: true,
                proxy: { peer in
                    _ = try await peer.readHead()
                    try await peer.serveTLS("server", after: "HTTP/1.1 200 OK\r\n\r\n")
                    _ = try? await peer.readToEnd()
                })
        }
        #expect(error?.code == .tlsFailed)
    }

    @Test("The certificate of an address cannot be looked at behind a proxy, and nothing is dialled")
    func secureAddress() async throws {
        let client = WebSocketClient(proxy: try HTTPProxy(host: "proxy.invalid", port: 1))
        for host in ["192.0.2.1", "[2001:db8::1]"] {
            let error = await #expect(throws: WebSocketError.self) {
                try await client.withConnection(to: WebSocketURL("wss://\(host)/")) { _, _ in }
            }
            #expect(error?.code == .tlsFailed)
            #expect(error?.message.contains(host) == true)
        }
    }

    @Test("A proxy that says nothing is left at the deadline")
    func silent() async throws {
        let error = await #expect(throws: WebSocketError.self) {
            try await self.dial(
                configuration: WebSocketConfiguration(connectTimeout: .seconds(1)),
                proxy: { peer in _ = try await peer.readToEnd() })
        }
        #expect(error?.code == .upgradeTimedOut)
    }

    @Test("A proxy that does not listen is named")
    func unreachable() async throws {
        let port = try await WebSocketServer(handle: echo).withServer { $0 }
        let client = WebSocketClient(proxy: try HTTPProxy(host: "127.0.0.1", port: port))
        let error = await #expect(throws: WebSocketError.self) {
            try await client.withConnection(to: WebSocketURL("ws://peer.invalid/")) { _, _ in }
        }
        #expect(error?.code == .connectFailed)
        #expect(error?.message.contains("127.0.0.1:\(port)") == true)
    }
}
