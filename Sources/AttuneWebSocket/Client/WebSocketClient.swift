import AttuneCore
public import HTTPTypes
public import NIOCore
import NIOPosix

/// Opens WebSocket connections (RFC 6455).
public struct WebSocketClient: Sendable {
    private let configuration: Shared<WebSocketConfiguration>
    private let tls: WebSocketClientTLS?
    private let proxy: HTTPProxy?
    private let maximumRedirects: Int
    private let eventLoopGroup: any EventLoopGroup

    /// Creates a client; it holds no connection of its own.
    ///
    /// - Parameters:
    ///   - configuration: Limits and deadlines.
    ///   - tls: How `wss` addresses are spoken to. nil, the default, trusts what the machine trusts.
    ///   - proxy: Carries every connection; nil, the default, connects directly.
    ///   - maximumRedirects: How many redirects of a server are followed. Default: none; the redirect is a refusal then.
    ///   - eventLoopGroup: Where its connections live. nil, the default, is the process's shared group.
    public init(
        configuration: WebSocketConfiguration = WebSocketConfiguration(),
        tls: WebSocketClientTLS? = nil,
        proxy: HTTPProxy? = nil,
        maximumRedirects: Int = 0,
        eventLoopGroup: (any EventLoopGroup)? = nil
    ) {
        precondition(maximumRedirects >= 0, "A client follows no redirects or some, not \(maximumRedirects).")
        self.configuration = Shared(configuration)
        self.tls = tls
        self.proxy = proxy
        self.maximumRedirects = maximumRedirects
        self.eventLoopGroup = eventLoopGroup ?? MultiThreadedEventLoopGroup.singleton
    }

    /// Opens a connection, runs a body on it, and closes it on every way out.
    ///
    /// When the body returns, the connection is closed with 1000 and the peer's answer is awaited within
    /// ``WebSocketConfiguration/closeTimeout``. When the body throws or its task is cancelled, the connection ends at
    /// once.
    ///
    /// - Parameters:
    ///   - url: The peer's address. Each redirect that is followed has ``WebSocketConfiguration/connectTimeout`` anew.
    ///   - headers: Header fields to send with the upgrade request. Those that the protocol itself needs, such as `Host`,
    ///     `Connection` or any `Sec-WebSocket` one, and those of a body are left out. A redirect to another origin takes
    ///     no credentials along.
    ///   - subprotocols: What to offer to speak, the best first (RFC 6455, section 1.9); the peer's choice is
    ///     ``WebSocketInbound/subprotocol``.
    ///   - execution: Where the body runs.
    ///   - body: What to do with the connection: read from the first, send through the second.
    /// - Returns: What the body returns.
    /// - Throws: ``WebSocketError`` where the connection does not come about, else what the body throws.
    public func withConnection<Result>(
        to url: WebSocketURL,
        headers: HTTPFields = [:],
        subprotocols: [String] = [],
        execution: WebSocketExecution = .concurrent,
        _ body: (WebSocketInbound, WebSocketOutbound) async throws -> Result
    ) async throws -> Result {
        try await self.connect(to: url, headers, subprotocols).run(on: execution, body)
    }

    // None of these is a part of its caller: a task keeps room for whatever its async functions once had in hand.

    @inline(never)
    private func connect(
        to url: WebSocketURL, _ headers: HTTPFields, _ subprotocols: [String]
    ) async throws -> WebSocketConnection {
        var dialer = try self.dialer(to: url, headers, subprotocols)
        let eventLoop = self.eventLoopGroup.next()
        var followed = 0
        while true {
            do {
                return try await dialer.dial(on: eventLoop)
            } catch {
                dialer = try self.dialer(after: error, of: dialer, followed: followed)
                followed += 1
            }
        }
    }

    @inline(never)
    private func dialer(
        to url: WebSocketURL, _ headers: HTTPFields, _ subprotocols: [String]
    ) throws -> WebSocketDialer {
        if url.isSecure, self.proxy != nil, url.serverHostname == nil {
            throw WebSocketError(
                .tlsFailed,
                "\(url.authority) is an address: behind a proxy a certificate is looked at for a name only.")
        }
        return WebSocketDialer(
            url: url, headers: headers, subprotocols: subprotocols, configuration: self.configuration,
            tls: try url.isSecure ? self.tls ?? WebSocketClientTLS.standard.get() : nil, proxy: self.proxy)
    }

    /// Goes where a redirect leads, or throws the error where it is none that is followed.
    @inline(never)
    private func dialer(
        after error: any Error, of dialer: WebSocketDialer, followed: Int
    ) throws -> WebSocketDialer {
        guard self.maximumRedirects > 0, let error = error as? WebSocketError, error.code == .upgradeRefused,
            let refusal = error.refusal, let next = try dialer.url.redirected(by: refusal)
        else { throw error }
        guard followed < self.maximumRedirects else {
            throw WebSocketError(
                .tooManyRedirects, "\(dialer.url.authority) redirects once more, after \(followed) redirects.",
                refusal: refusal)
        }
        return try self.dialer(
            to: next, dialer.url.headers(dialer.headers, followingTo: next), dialer.subprotocols)
    }
}
