import HTTPTypes
package import NIOCore

/// A client's half of opening a tunnel through an HTTP proxy (RFC 9110, section 9.3.6): a request goes out, bytes come
/// in, and at the end there is a tunnel or the reason why there is none.
package struct ProxyHandshake: Sendable {
    private let proxy: HTTPProxy
    /// The peer's host and port; the port always stands there.
    private let destination: String
    private var reader = UpgradeResponseReader(code: .proxyRefused, answer: "The proxy's answer")
    private var refusal: RefusalReader?

    /// Creates a handshake.
    ///
    /// - Parameters:
    ///   - url: Where the tunnel leads.
    ///   - proxy: The proxy.
    package init(to url: WebSocketURL, through proxy: HTTPProxy) {
        self.proxy = proxy
        self.destination = "\(HostName.bracketed(url.host)):\(url.port)"
    }

    /// The request, as it goes on the wire; with the password, where there is one.
    package var request: ByteBuffer {
        var fields: HTTPFields = [:]
        if let authorization = self.proxy.authorization {
            fields[.proxyAuthorization] = authorization.reveal()
        }
        return RequestFields.head("CONNECT \(self.destination) HTTP/1.1", host: self.destination, fields)
    }

    /// Takes what has come in, until the tunnel is open or refused.
    ///
    /// - Parameter bytes: Moved past what was read; behind an answer of 2xx, which has no body, everything is the peer's.
    /// - Returns: Whether the tunnel is open; false until more comes in.
    /// - Throws: ``WebSocketError`` with ``WebSocketError/Code/proxyRefused``; it has the refusal where the answer is
    ///   one of HTTP.
    package mutating func received(_ bytes: inout ByteBuffer) throws(WebSocketError) -> Bool {
        while self.refusal == nil {
            guard let head = try self.reader.read(from: &bytes) else { return false }
            if head.isInterim { continue }
            if head.status.kind == .successful { return true }
            self.refusal = RefusalReader(head)
        }
        if let refusal = self.refusal?.read(from: &bytes) { throw self.error(refusal) }
        return false
    }

    /// The connection ended, or the time is up.
    ///
    /// - Returns: The error of a refusal, where its head is whole; nil where there is no answer.
    package func ended() -> WebSocketError? {
        self.refusal.map { self.error($0.refusal) }
    }

    private func error(_ refusal: WebSocketError.Refusal) -> WebSocketError {
        let proxy = "\(HostName.bracketed(self.proxy.host)):\(self.proxy.port)"
        return WebSocketError(
            .proxyRefused,
            "The proxy \(proxy) refused a tunnel to \(self.destination) with status \(refusal.status.code).",
            refusal: refusal)
    }
}
