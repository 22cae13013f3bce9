import AttuneWebSocket
import Foundation

extension WebSocketURL {
    /// An address on a server.
    ///
    /// - Parameters:
    ///   - base: The server, as in `ws://127.0.0.1:9001`.
    ///   - path: Where on it.
    ///   - query: Names and values, not encoded.
    /// - Throws: `WebSocketError` where the base is no such address.
    init(base: String, path: String, query: [String: String]) throws {
        var parts = URLComponents()
        parts.path = path
        if !query.isEmpty { parts.queryItems = query.map { URLQueryItem(name: $0.key, value: $0.value) } }
        try self.init(base + (parts.string ?? path))
    }
}
