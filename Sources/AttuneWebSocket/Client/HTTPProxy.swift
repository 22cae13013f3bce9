/// An HTTP proxy that opens tunnels (RFC 9110, section 9.3.6).
///
/// Through the tunnel goes what goes to a peer without a proxy: with TLS, the proxy sees the peer's name and port only.
public struct HTTPProxy: Sendable, Hashable {
    /// The proxy's name or address, without the brackets of an IPv6 address.
    public let host: String

    /// The proxy's TCP port.
    public let port: Int

    /// Who asks for the tunnel; nil where the proxy asks nobody.
    public let user: String?

    /// The user's password; it is sent as it is, as all of RFC 7617 does.
    public let password: Secret?

    /// Describes a proxy.
    ///
    /// - Parameters:
    ///   - host: The proxy's name or address; an IPv6 address with its brackets or without.
    ///   - port: The proxy's TCP port, 1 to 65,535.
    ///   - user: Who asks for the tunnel: text without a colon. nil, the default, sends no `Proxy-Authorization`.
    ///   - password: The user's password; nil, the default, is an empty one.
    /// - Throws: ``WebSocketError`` with ``WebSocketError/Code/invalidURL``, also for a password without a user, and for
    ///   control characters, which RFC 7617, section 2 forbids.
    public init(host: String, port: Int, user: String? = nil, password: Secret? = nil) throws(WebSocketError) {
        let name = try HostName(host.utf8.contains(UInt8(ascii: ":")) && !host.hasPrefix("[") ? "[\(host)]" : host)
        guard (1...65_535).contains(port) else {
            throw WebSocketError(.invalidURL, "\(port) is no TCP port: it is between 1 and 65535.")
        }
        guard user != nil || password == nil else {
            throw WebSocketError(.invalidURL, "A proxy's password goes with a user.")
        }
        guard user?.utf8.contains(UInt8(ascii: ":")) != true else {
            throw WebSocketError(.invalidURL, "A proxy's user has no colon: the password would begin there.")
        }
        let text = (user ?? "") + (password?.reveal() ?? "")
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw WebSocketError(.invalidURL, "A proxy's user and password have no control characters.")
        }
        self.host = name.text
        self.port = port
        self.user = user
        self.password = password
    }

    /// The value of `Proxy-Authorization` (RFC 7617, section 2); nil without a user.
    var authorization: Secret? {
        self.user.map { user in
            Secret("Basic \(Base64.text(Array("\(user):\(self.password?.reveal() ?? "")".utf8)))")
        }
    }
}
