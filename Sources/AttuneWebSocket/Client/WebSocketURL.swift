/// The address of a WebSocket (RFC 6455, section 3), checked.
///
/// Its description and its reflection do not show the query, where some services take their tokens.
public struct WebSocketURL: Sendable, Hashable {
    /// Whether the connection is one with TLS, as `wss` asks for.
    public let isSecure: Bool

    /// The host's name or address, without the brackets of an IPv6 address.
    public let host: String

    /// The TCP port; where the address has none, 80, or 443 with TLS.
    public let port: Int

    /// Path and query, percent-encoded, as they stand in the request line.
    public let target: String

    /// The name that TLS asks for and expects in the certificate; nil where the host is an address and no name.
    package let serverHostname: String?

    /// Reads an address such as `wss://example.com/v1/streaming/7` or `ws://127.0.0.1:8080`.
    ///
    /// What a path or a query may not hold, such as a space, is percent-encoded. A name has ASCII letters only.
    ///
    /// - Throws: ``WebSocketError`` with ``WebSocketError/Code/invalidURL``.
    public init(_ text: String) throws(WebSocketError) {
        try self.init(URLReference(Array(text.utf8)))
    }

    init(_ parts: URLReference) throws(WebSocketError) {
        guard let scheme = parts.scheme else {
            throw WebSocketError(.invalidURL, "The WebSocket's address is not a URL.")
        }
        guard scheme == "ws" || scheme == "wss" else {
            throw WebSocketError(
                .invalidURL,
                "A WebSocket's address cannot have the scheme \(PrintedBytes.text(scheme.utf8)): it starts with ws:// "
                    + "or wss://.")
        }
        guard let authority = parts.authority, !authority.isEmpty, !authority.contains(UInt8(ascii: "@")) else {
            throw WebSocketError(.invalidURL, "A WebSocket's address has a host and no user name or password.")
        }
        guard parts.fragment == nil else {
            throw WebSocketError(.invalidURL, "A WebSocket's address has no fragment (RFC 6455, section 3).")
        }
        let (host, port) = Self.hostAndPort(authority)
        let ownPort = try Self.port(port)
        let name = try HostName(String(decoding: host, as: UTF8.self))
        self.isSecure = scheme == "wss"
        self.host = name.text
        self.port = ownPort ?? Self.defaultPort(isSecure: self.isSecure)
        self.serverHostname = name.serverName
        let path = try Self.encoded(parts.path.isEmpty ? [UInt8(ascii: "/")] : parts.path)
        self.target =
            try parts.query.map { query throws(WebSocketError) in "\(path)?\(try Self.encoded(query))" } ?? path
    }

    /// The value of the `Host` header field: without the port where that is the scheme's own.
    package var authority: String {
        let host = HostName.bracketed(self.host)
        return self.port == Self.defaultPort(isSecure: self.isSecure) ? host : "\(host):\(self.port)"
    }

    /// `ws` or `wss`.
    var scheme: String {
        self.isSecure ? "wss" : "ws"
    }

    // MARK: - Parts

    private static func defaultPort(isSecure: Bool) -> Int {
        isSecure ? 443 : 80
    }

    /// The host, with the brackets of an IPv6 address, and what follows the colon behind it.
    private static func hostAndPort(_ authority: [UInt8]) -> (host: ArraySlice<UInt8>, port: ArraySlice<UInt8>?) {
        let hostEnd = authority.first == UInt8(ascii: "[") ? authority.firstIndex(of: UInt8(ascii: "]")) : nil
        guard let colon = authority[(hostEnd ?? 0)...].firstIndex(of: UInt8(ascii: ":")) else {
            return (host: authority[...], port: nil)
        }
        return (host: authority[..<colon], port: authority[(colon + 1)...])
    }

    /// A port; nil where there is none, behind a colon neither (RFC 3986, section 3.2.3).
    private static func port(_ digits: ArraySlice<UInt8>?) throws(WebSocketError) -> Int? {
        guard let digits, !digits.isEmpty else { return nil }
        let isNumber = digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isNumber else {
            // It is not shown: it may be a password, where the host behind it is missing.
            throw WebSocketError(
                .invalidURL, "What follows a host's colon is no TCP port. An IPv6 address stands in brackets.")
        }
        guard let port = Int(String(decoding: digits, as: UTF8.self)), (1...65_535).contains(port) else {
            throw WebSocketError(
                .invalidURL, "\(PrintedBytes.text(digits)) is no TCP port: it is between 1 and 65535.")
        }
        return port
    }

    /// Percent-encodes what neither a path nor a query may hold (RFC 3986, section 3.3).
    private static func encoded(_ bytes: [UInt8]) throws(WebSocketError) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case 0..<0x20, 0x7F:
                throw WebSocketError(
                    .invalidURL,
                    "A WebSocket's address has no control characters, such as \(PrintedBytes.text([byte])).")
            case UInt8(ascii: "%"):
                let code = bytes[(index + 1)...].prefix(2)
                guard code.count == 2, code.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
                    throw WebSocketError(
                        .invalidURL,
                        "In a WebSocket's address, two hexadecimal digits follow a percent sign; one itself is %25.")
                }
                text.append(byte)
            case _ where Self.isAllowed(byte):
                text.append(byte)
            default:
                text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~!$&'()*+,;=:@/?".utf8.contains(byte)
        }
    }
}

extension WebSocketURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The address without the values of its query, as in `wss://example.com/v1/streaming/7?<redacted>`.
    public var description: String {
        let path = self.target.prefix { $0 != "?" }
        let query = path.endIndex == self.target.endIndex ? "" : "?\(Secret("").description)"
        return "\(self.scheme)://\(self.authority)\(path)\(query)"
    }

    /// The same as ``description``.
    public var debugDescription: String { self.description }

    /// Nothing to reflect on: the query may hold a token.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
