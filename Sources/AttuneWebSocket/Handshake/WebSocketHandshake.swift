import Crypto
package import HTTPTypes
package import NIOCore

/// A client's half of the opening handshake (RFC 6455, section 4.1): a request goes out, bytes come in, and at the end
/// there is a WebSocket or the reason why there is none.
package struct WebSocketHandshake: Sendable {
    /// What came of a handshake.
    package enum Outcome: Sendable, Hashable {
        /// The connection is a WebSocket, with the subprotocol that the peer chose.
        case accepted(subprotocol: String?)
        /// The peer answered with another status than 101.
        case refused(WebSocketError.Refusal)
    }

    private let url: WebSocketURL
    private let headers: HTTPFields
    private let subprotocols: [String]
    private let key: String
    private var reader = UpgradeResponseReader(code: .upgradeFailed, answer: "The peer's answer to the upgrade")
    private var refusal: RefusalReader?

    /// Creates a handshake.
    ///
    /// - Parameters:
    ///   - url: The peer's address.
    ///   - headers: What goes beside the fields of the protocol. Fields of the names that ``RequestFields`` reserves
    ///     are left out.
    ///   - subprotocols: What is offered in `Sec-WebSocket-Protocol`, the best first; tokens, each once.
    ///   - nonce: 16 random bytes.
    package init(url: WebSocketURL, headers: HTTPFields = [:], subprotocols: [String] = [], nonce: [UInt8]) {
        precondition(nonce.count == 16, "A handshake's nonce has 16 bytes, not \(nonce.count).")
        precondition(
            Set(subprotocols).count == subprotocols.count && subprotocols.allSatisfy { HTTPField.Name($0) != nil },
            "A subprotocol is a token of RFC 9110, section 5.6.2, and is offered once.")
        self.url = url
        self.headers = headers
        self.subprotocols = subprotocols
        self.key = Base64.text(nonce)
    }

    /// The request, as it goes on the wire.
    package var request: ByteBuffer {
        var fields: HTTPFields = [
            .upgrade: "websocket",
            .connection: "Upgrade",
            .secWebSocketKey: self.key,
            .secWebSocketVersion: "13",
        ]
        // No extension is offered; permessage-deflate would be, here, in Sec-WebSocket-Extensions.
        if !self.subprotocols.isEmpty {
            fields[.secWebSocketProtocol] = self.subprotocols.joined(separator: ", ")
        }
        return RequestFields.head(
            "GET \(self.url.target) HTTP/1.1", host: self.url.authority, fields, user: self.headers)
    }

    /// Takes what has come in, until there is an outcome.
    ///
    /// - Parameter bytes: Moved past what was read; behind an answer of 101, the connection's first frames are left.
    /// - Returns: The outcome; nil until more comes in.
    /// - Throws: ``WebSocketError`` with ``WebSocketError/Code/upgradeFailed`` where the answer is none that RFC 6455
    ///   knows, as early as that can be known.
    package mutating func received(_ bytes: inout ByteBuffer) throws(WebSocketError) -> Outcome? {
        while self.refusal == nil {
            guard let head = try self.reader.read(from: &bytes) else { return nil }
            if head.isInterim { continue }
            if head.status.code == 101 { return .accepted(subprotocol: try self.subprotocol(of: head)) }
            self.refusal = RefusalReader(head)
        }
        return self.refusal?.read(from: &bytes).map { .refused($0) }
    }

    /// The connection ended, or the time is up.
    ///
    /// - Returns: The refusal with what is there of its body, where its head is whole; nil where there is no answer.
    package func ended() -> Outcome? {
        self.refusal.map { .refused($0.refusal) }
    }

    // MARK: - The answer

    /// Checks an answer of 101 (RFC 6455, section 4.1, the second list).
    private func subprotocol(of head: UpgradeResponseHead) throws(WebSocketError) -> String? {
        let headers = head.headers
        guard head.minorVersion >= 1 else {
            throw Self.failure("it is HTTP/1.0, which has no upgrade")
        }
        let protocols = headers[values: .upgrade]
        // Not a list of one either, as in `websocket,`: the value itself is to match.
        guard protocols.count == 1, HTTPField.Name(protocols[0])?.canonicalName == "websocket" else {
            throw Self.failure("its field Upgrade is \(Self.text(protocols)) and not websocket")
        }
        guard FieldList.tokens(of: .connection, in: headers).contains("upgrade") else {
            throw Self.failure("its field Connection is \(Self.text(headers[values: .connection])) and not Upgrade")
        }
        let accept = headers[values: .secWebSocketAccept]
        guard accept.count == 1, accept[0].utf8.elementsEqual(Self.accept(for: self.key).utf8) else {
            throw Self.failure("Sec-WebSocket-Accept is \(Self.text(accept)), which is not made of the request's key")
        }
        guard headers[values: .secWebSocketExtensions].allSatisfy(\.isEmpty) else {
            let extensions = Self.text(headers[values: .secWebSocketExtensions])
            throw Self.failure("it agrees to the extension \(extensions), and none was offered")
        }
        let chosen = headers[values: .secWebSocketProtocol]
        guard let first = chosen.first else { return nil }
        // Equal texts may be made of other bytes, and a subprotocol is its bytes.
        guard chosen.count == 1, let subprotocol = self.subprotocols.first(where: { $0.utf8.elementsEqual(first.utf8) })
        else { throw Self.failure("it chooses \(self.text(ofChosen: chosen)), which was not offered") }
        return subprotocol
    }

    /// What RFC 6455, section 4.2.2 makes of a key.
    static func accept(for key: String) -> String {
        Base64.text(Array(Insecure.SHA1.hash(data: Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))))
    }

    /// Some services take their tokens as subprotocols, so one that was offered is not shown, within others neither.
    private func text(ofChosen chosen: [String]) -> String {
        let shown = chosen.joined(separator: ", ").lowercased()
        return self.subprotocols.contains { shown.contains($0.lowercased()) }
            ? "another subprotocol" : "the subprotocol \(Self.text(chosen))"
    }

    private static func text(_ values: [String]) -> String {
        values.isEmpty ? "missing" : PrintedBytes.text(values.joined(separator: ", ").utf8)
    }

    private static func failure(_ rule: String) -> WebSocketError {
        WebSocketError(.upgradeFailed, "The peer's answer to the upgrade opens no WebSocket: \(rule).")
    }
}
