import AttuneCore
import HTTPTypes
import NIOCore
import NIOPosix
import NIOSSL

/// Connects and upgrades, once.
final class WebSocketDialer: Sendable {
    let url: WebSocketURL
    let headers: HTTPFields
    let subprotocols: [String]
    let configuration: Shared<WebSocketConfiguration>
    /// nil for an address without TLS.
    let tls: WebSocketClientTLS?
    let proxy: HTTPProxy?

    init(
        url: WebSocketURL, headers: HTTPFields, subprotocols: [String], configuration: Shared<WebSocketConfiguration>,
        tls: WebSocketClientTLS?, proxy: HTTPProxy?
    ) {
        self.url = url
        self.headers = headers
        self.subprotocols = subprotocols
        self.configuration = configuration
        self.tls = tls
        self.proxy = proxy
    }

    /// Connects and upgrades.
    ///
    /// Name lookup, TCP, proxy, TLS and upgrade share one deadline. A name's addresses are tried beside each other
    /// (RFC 8305), which is NIO's own way to connect.
    ///
    /// - Throws: ``WebSocketError``, or `CancellationError` where the task is cancelled; the socket is closed then.
    func dial(on eventLoop: any EventLoop) async throws -> WebSocketConnection {
        let attempt = WebSocketAttempt()
        return try await attempt.result {
            attempt.setDeadline(in: TimeAmount(self.configuration.value.connectTimeout), on: eventLoop) { channel in
                guard let channel else { return attempt.finish(.failure(self.unreachable(nil))) }
                channel.pipeline.fireUserInboundEventTriggered(HandshakeDeadline())
            }
            let (host, port) = self.proxy.map { ($0.host, $0.port) } ?? (self.url.host, self.url.port)
            ClientBootstrap(group: eventLoop)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                // The answer to a handshake is small, and the buffer for it stays as long as nothing larger comes.
                .channelOption(
                    .recvAllocator,
                    value: AdaptiveRecvByteBufferAllocator(minimum: 256, initial: 256, maximum: 65_536)
                )
                // Nothing is read before its reader is in place.
                .channelOption(.autoRead, value: false)
                .connectTimeout(TimeAmount(self.configuration.value.connectTimeout))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture { try attempt.opened(channel) }
                }
                .connect(host: host, port: port)
                .whenComplete { result in
                    switch result {
                    case .success(let channel): self.connected(channel, attempt)
                    case .failure(let error): attempt.finish(.failure(self.unreachable(error)))
                    }
                }
        }
    }

    // MARK: - The stages, on the event loop

    private func connected(_ channel: any Channel, _ attempt: WebSocketAttempt) {
        guard attempt.began(on: channel) else { return }
        do {
            if let proxy = self.proxy {
                try self.tunnel(through: proxy, channel, attempt)
            } else {
                try self.upgrade(channel, attempt)
            }
            try channel.syncOptions?.setOption(.autoRead, value: true)
            channel.read()
        } catch {
            attempt.finish(.failure(self.lost(error)))
        }
    }

    private func tunnel(
        through proxy: HTTPProxy, _ channel: any Channel, _ attempt: WebSocketAttempt
    ) throws {
        let peer = "The proxy \(proxy.host):\(proxy.port)"
        try channel.pipeline.syncOperations.addHandler(
            HandshakeHandler(Tunnel(handshake: ProxyHandshake(to: self.url, through: proxy))) { result in
                do {
                    try result.get()
                    try self.upgrade(channel, attempt)
                } catch {
                    attempt.finish(.failure(self.failure(of: error, peer: peer)))
                }
            })
    }

    private func upgrade(_ channel: any Channel, _ attempt: WebSocketAttempt) throws {
        let peer = self.url.authority
        if let tls = self.tls {
            // RFC 6066, section 3: a server's name is no address.
            try channel.pipeline.syncOperations.addHandler(
                NIOSSLClientHandler.make(tls.context, for: self.url.serverHostname))
        }
        let handshake = WebSocketHandshake(
            url: self.url, headers: self.headers, subprotocols: self.subprotocols,
            nonce: (0..<16).map { _ in .random(in: .min ... .max) })
        try channel.pipeline.syncOperations.addHandler(
            HandshakeHandler(handshake) { result in
                do {
                    switch try result.get() {
                    case .accepted(let subprotocol):
                        let connection = try WebSocketConnection(
                            upgraded: channel, role: .client, subprotocol: subprotocol,
                            configuration: self.configuration)
                        attempt.finish(.success(connection))
                    case .refused(let refusal):
                        throw WebSocketError(
                            .upgradeRefused, "\(peer) refused the upgrade with status \(refusal.status.code).",
                            refusal: refusal)
                    }
                } catch {
                    attempt.finish(.failure(self.failure(of: error, peer: peer)))
                }
            })
    }

    // MARK: - Failing

    private func unreachable(_ error: (any Error)?) -> WebSocketError {
        let peer = self.proxy.map { "\($0.host):\($0.port)" } ?? self.url.authority
        return WebSocketError(.connectFailed, "Nothing answers at \(peer).", underlyingError: error)
    }

    private func lost(_ error: any Error) -> WebSocketError {
        WebSocketError(
            .connectionLost, "\(self.url.authority) ended the connection during the upgrade.", underlyingError: error)
    }

    private func failure(of error: any Error, peer: String) -> WebSocketError {
        switch error {
        case let error as WebSocketError: error
        case is HandshakeDeadline:
            WebSocketError(
                .upgradeTimedOut,
                "\(peer) did not complete the upgrade within \(self.configuration.value.connectTimeout).")
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError, is WrongServerName:
            WebSocketError(.tlsFailed, "TLS with \(peer) failed: \(error).", underlyingError: error)
        default: self.lost(error)
        }
    }
}

extension WebSocketHandshake: Handshake {}

/// A proxy's answer as one that lets the dialer go on, or does not.
private struct Tunnel: Handshake {
    var handshake: ProxyHandshake

    var request: ByteBuffer { self.handshake.request }

    mutating func received(_ bytes: inout ByteBuffer) throws(WebSocketError) -> Void? {
        try self.handshake.received(&bytes) ? () : nil
    }

    func ended() throws(WebSocketError) -> Void? {
        if let error = self.handshake.ended() { throw error }
        return nil
    }
}
