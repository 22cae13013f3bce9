import AttuneCore
public import HTTPTypes

/// What a program asked for when it dialled, as the service sees it.
///
/// It is the same in memory and over a real socket: the handshake's own header fields are not in it. A token stands in
/// it as it came; what is printed of it are names, and no values.
public struct ConnectionRequest: Sendable, Hashable {
    /// The path, percent-encoded, as in `/v1/streaming/7`.
    public var path: String

    /// The values of the query by their names, neither percent-encoded; those of one name in their order.
    public var query: [String: [String]]

    /// The header fields, without those of the handshake: `Host`, `Connection`, `Upgrade` and `Sec-WebSocket-…`.
    public var headers: HTTPFields

    /// The subprotocols that are offered, in their order.
    public var subprotocols: [String]

    /// Creates a request, for tests of a service by itself.
    ///
    /// - Parameters:
    ///   - path: Percent-encoded. Default: `/`.
    ///   - query: By names. Default: none.
    ///   - headers: Without those of the handshake. Default: none.
    ///   - subprotocols: In their order. Default: none.
    public init(
        path: String = "/", query: [String: [String]] = [:], headers: HTTPFields = [:], subprotocols: [String] = []
    ) {
        self.path = path
        self.query = query
        self.headers = headers
        self.subprotocols = subprotocols
    }

    /// Whatever may carry a credential, as one that does not print: the query, the header fields and the subprotocols.
    var credential: Secret {
        let headers = self.headers.map { "\($0.name.canonicalName): \($0.value)" }.sorted()
        let query = self.query.map { "?\($0.key)=\($0.value.joined(separator: "&"))" }.sorted()
        return Secret((headers + query + self.subprotocols).joined(separator: "\n"))
    }
}

extension ConnectionRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The path and the names of what else there is, as in `/v1/streaming/7?access_token [x-api-key], 1 subprotocols`.
    public var description: String {
        let query = self.query.keys.sorted().joined(separator: "&")
        let fields = self.headers.map(\.name.canonicalName).sorted().joined(separator: ", ")
        return self.path + (query.isEmpty ? "" : "?\(query)") + (fields.isEmpty ? "" : " [\(fields)]")
            + (self.subprotocols.isEmpty ? "" : ", \(self.subprotocols.count) subprotocols")
    }

    /// The same as ``description``.
    public var debugDescription: String { self.description }

    /// Nothing to reflect on: whatever has a value may hold a token.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
