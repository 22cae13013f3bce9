import AttuneWebSocket
import HTTPTypes
import NIOCore

/// The request of a handshake, as a peer reads it.
struct HandshakeRequest {
    /// Names of fields that are no user's.
    static let reserved: Set<String> = [
        "connection", "content-length", "expect", "host", "http2-settings", "keep-alive", "proxy-connection", "te",
        "trailer", "transfer-encoding", "upgrade",
    ]

    /// Its lines without their ends; bytes that are no ASCII are question marks.
    let lines: [String]
    /// Whether it ends with its first empty line and has no control characters.
    let isWhole: Bool

    init(url: WebSocketURL, headers: HTTPFields = [:]) {
        let handshake = WebSocketHandshake(url: url, headers: headers, nonce: Array("the sample nonce".utf8))
        let bytes = Array(handshake.request.readableBytesView)
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        self.lines = lines.dropLast(2).map { line in
            String(decoding: line.dropLast().map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
        }
        let isPlain = lines.dropLast().allSatisfy { line in
            line.last == 13 && line.dropLast().allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 9 }
        }
        let emptyLines = lines.dropLast().filter { $0.elementsEqual([13]) }
        self.isWhole = isPlain && lines.last?.isEmpty == true && emptyLines.count == 1
    }
}
