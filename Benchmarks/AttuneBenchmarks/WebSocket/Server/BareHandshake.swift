import Crypto
import Foundation
import NIOCore

/// A client's request to upgrade, taken as it is (RFC 6455, section 4.2).
struct BareHandshake {
    let target: Substring
    /// The answer that accepts it.
    let answer: String

    /// Reads a request; nil where it is not whole yet.
    init?(_ bytes: inout ByteBuffer) {
        let view = bytes.readableBytesView
        guard let end = view.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: view[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let key = lines.first { $0.lowercased().hasPrefix("sec-websocket-key:") }?
            .drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces)
        let accept = Insecure.SHA1.hash(data: Data(((key ?? "") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
        bytes.moveReaderIndex(to: end.upperBound)
        self.target = lines.first?.split(separator: " ").dropFirst().first ?? "/"
        self.answer = """
            HTTP/1.1 101 Switching Protocols\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Accept: \(Data(accept).base64EncodedString())\r
            \r

            """
    }
}
