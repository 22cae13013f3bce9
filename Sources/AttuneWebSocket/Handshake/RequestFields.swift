import HTTPTypes
import NIOCore

/// The header fields of a request that opens a WebSocket or a tunnel.
enum RequestFields {
    /// Whether a field is the handshake's own, and not the user's.
    ///
    /// Those of the protocol itself, and those that speak of a body or of what a connection may do besides: behind the
    /// request come frames, and whoever waits for a body would take them for it.
    static func isReserved(_ name: HTTPField.Name) -> Bool {
        name.canonicalName.hasPrefix("sec-websocket-") || Self.reserved.contains(name.canonicalName)
    }

    private static let reserved: Set<String> = [
        "connection", "content-length", "expect", "host", "http2-settings", "keep-alive", "proxy-connection", "te",
        "trailer", "transfer-encoding", "upgrade",
    ]

    /// A request as it goes on the wire.
    ///
    /// - Parameters:
    ///   - line: The request line, without its end.
    ///   - host: The value of `Host`, which `HTTPFields` does not take.
    ///   - fields: The handshake's own fields; they come before the user's.
    ///   - user: The user's fields; reserved ones are left out.
    /// - Returns: The request line, the fields and the empty line.
    static func head(_ line: String, host: String, _ fields: HTTPFields, user: HTTPFields = [:]) -> ByteBuffer {
        var buffer = ByteBuffer(string: "\(line)\r\nHost: \(host)\r\n")
        for field in fields { Self.write(field, to: &buffer) }
        for field in user where !Self.isReserved(field.name) && field.name != .cookie { Self.write(field, to: &buffer) }
        // `HTTPFields` keeps every cookie in a field of its own, and HTTP/1.1 has one for all (RFC 6265, section 5.4).
        if let cookies = user[.cookie] { Self.write(HTTPField(name: .cookie, value: cookies), to: &buffer) }
        buffer.writeStaticString("\r\n")
        return buffer
    }

    private static func write(_ field: HTTPField, to buffer: inout ByteBuffer) {
        buffer.writeString("\(field.name.rawName): ")
        // A field may be made leniently, and then hold control characters; made like this, it has spaces for them.
        let value = field.withUnsafeBytesOfValue { HTTPField(name: field.name, value: $0) }
        _ = value.withUnsafeBytesOfValue { buffer.writeBytes($0) }
        buffer.writeStaticString("\r\n")
    }
}
