import AttuneStreaming
import AttuneWebSocket
import HTTPTypes

extension ConnectionRequest {
    /// What a transport over WebSockets makes of an endpoint.
    ///
    /// An address that is no WebSocket's, as any text will do in memory, has what stands behind scheme and host.
    ///
    /// - Throws: ``StreamingError`` with ``StreamingError/Code/invalidEndpoint`` where no handshake can carry it.
    init(_ endpoint: StreamingEndpoint) throws(StreamingError) {
        let address = endpoint.addressWithSecrets.reveal()
        let target = (try? WebSocketURL(address))?.target
        self.init(
            target: target ?? Self.target(of: address), headers: try endpoint.headerFields(),
            subprotocols: try endpoint.subprotocols())
    }

    /// What a request to upgrade asks for.
    init(_ request: HTTPRequest) {
        let subprotocols = request.headerFields[values: .secWebSocketProtocol]
            .flatMap { $0.split(separator: ",") }
            .map { $0.drop { $0 == " " || $0 == "\t" } }
            .map { String($0.reversed().drop { $0 == " " || $0 == "\t" }.reversed()) }
            .filter { !$0.isEmpty }
        let own = request.headerFields.filter { field in
            let name = field.name.canonicalName
            return !["host", "connection", "upgrade"].contains(name) && !name.hasPrefix("sec-websocket-")
        }
        self.init(target: request.path ?? "/", headers: HTTPFields(own), subprotocols: subprotocols)
    }

    private init(target: String, headers: HTTPFields, subprotocols: [String]) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var query: [String: [String]] = [:]
        for item in parts.dropFirst().joined().split(separator: "&") {
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            query[pair[0].percentDecoded, default: []].append(pair.count > 1 ? pair[1].percentDecoded : "")
        }
        // One order, so that equal requests are equal values.
        let fields = headers.sorted { $0.name.canonicalName < $1.name.canonicalName }
        self.init(path: String(parts[0]), query: query, headers: HTTPFields(fields), subprotocols: subprotocols)
    }

    private static func target(of address: String) -> String {
        let rest = address.drop { $0 != ":" }.dropFirst()
        guard rest.hasPrefix("//") else { return String(rest) }
        let path = rest.dropFirst(2).drop { $0 != "/" && $0 != "?" }
        return path.hasPrefix("/") ? String(path) : "/" + path
    }
}

extension Substring {
    /// The text without percent-encoding; what is none stays as it is.
    fileprivate var percentDecoded: String {
        var decoded: [UInt8] = []
        var rest = self.utf8[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2, let code = UInt8(String(Substring(digits)), radix: 16) {
                decoded.append(code)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }
}
