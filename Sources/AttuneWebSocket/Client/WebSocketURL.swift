#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The address of a WebSocket (RFC 6455, section 3), checked.
public struct WebSocketURL: Sendable, Hashable {
    /// The host's name or address, without the brackets of an IPv6 address.
    public let host: String

    /// The TCP port.
    public let port: Int

    /// Path and query, percent-encoded, as they stand in the request line.
    public let target: String

    /// The value of the `Host` header field.
    let authority: String

    /// Reads an address such as `ws://127.0.0.1:8080/v1/streaming/7`.
    ///
    /// - Throws: ``WebSocketError`` with ``WebSocketError/Code/invalidURL``. `wss` is refused: this version has no TLS.
    public init(_ text: String) throws(WebSocketError) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased() else {
            throw WebSocketError(.invalidURL, "The WebSocket's address is not a URL.")
        }
        guard scheme == "ws" else {
            let hint = scheme == "wss" ? "this version has no TLS" : "it starts with ws://"
            throw WebSocketError(.invalidURL, "A WebSocket's address cannot have the scheme \(scheme): \(hint).")
        }
        guard let host = parts.encodedHost, !host.isEmpty, parts.user == nil, parts.password == nil else {
            throw WebSocketError(.invalidURL, "A WebSocket's address has a host and no user name or password.")
        }
        let port = parts.port ?? 80
        guard (1...65_535).contains(port) else {
            throw WebSocketError(.invalidURL, "\(port) is no TCP port: it is between 1 and 65535.")
        }
        guard parts.fragment == nil else {
            throw WebSocketError(.invalidURL, "A WebSocket's address has no fragment (RFC 6455, section 3).")
        }
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        self.port = port
        self.authority = port == 80 ? host : "\(host):\(port)"
        let path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
        self.target = parts.percentEncodedQuery.map { "\(path)?\($0)" } ?? path
    }
}
