/// What a peer did that the protocol forbids, with the code that it is told.
///
/// A sentence fits into the reason of a close frame (123 bytes).
package struct WebSocketViolation: Error, Hashable {
    /// What the close frame says.
    package var closeCode: WebSocketCloseCode
    /// One sentence, with the offending value.
    package var message: String
}

// MARK: - 1002: the protocol

extension WebSocketViolation {
    private static func protocolError(_ message: String) -> WebSocketViolation {
        WebSocketViolation(closeCode: .protocolError, message: message)
    }

    /// A frame whose first byte has bits between FIN and the opcode.
    static func reservedBits(_ firstByte: UInt8) -> WebSocketViolation {
        let names = (1...3).filter { firstByte & 0x80 >> $0 != 0 }.map { "RSV\($0)" }
        return .protocolError(
            "A frame has \(names.joined(separator: " and ")) set, and no extension was agreed on"
                + " (RFC 6455, section 5.2).")
    }

    static func reservedOpcode(_ opcode: UInt8) -> WebSocketViolation {
        .protocolError("A frame has the reserved opcode \(hexadecimal(opcode)) (RFC 6455, section 5.2).")
    }

    static func fragmentedControlFrame(_ opcode: WebSocketOpcode) -> WebSocketViolation {
        .protocolError("A control frame (\(opcode)) is fragmented (RFC 6455, section 5.5).")
    }

    static func longControlFrame(_ opcode: WebSocketOpcode) -> WebSocketViolation {
        .protocolError("A control frame (\(opcode)) has more than 125 bytes (RFC 6455, section 5.5).")
    }

    static func masking(isMasked: Bool) -> WebSocketViolation {
        .protocolError(
            isMasked
                ? "A server's frame is masked (RFC 6455, section 5.1)."
                : "A client's frame is not masked (RFC 6455, section 5.1).")
    }

    /// A length that stands in 16 or 64 bits and would fit into fewer.
    static func wastefulLength(_ length: UInt64) -> WebSocketViolation {
        .protocolError("A frame writes the length \(length) in more bytes than it needs (RFC 6455, section 5.2).")
    }

    static func impossibleLength(_ length: UInt64) -> WebSocketViolation {
        .protocolError("A frame has the length \(length), of more than 63 bits (RFC 6455, section 5.2).")
    }

    /// A frame that begins no message, or begins one too early.
    static func fragmentOrder(_ opcode: WebSocketOpcode) -> WebSocketViolation {
        .protocolError(
            opcode == .continuation
                ? "A fragment continues a message that was not begun (RFC 6455, section 5.4)."
                : "A new message (\(opcode)) begins before the last fragment of the previous one"
                    + " (RFC 6455, section 5.4).")
    }

    static func halfCloseCode(_ byte: UInt8) -> WebSocketViolation {
        .protocolError("A close frame has half a code, \(hexadecimal(byte)) (RFC 6455, section 5.5.1).")
    }

    static func closeCode(_ code: WebSocketCloseCode) -> WebSocketViolation {
        .protocolError("A close frame has the code \(code.rawValue), which no frame may (RFC 6455, section 7.4).")
    }
}

// MARK: - 1007 and 1009: the data

extension WebSocketViolation {
    /// Text with a byte that no UTF-8 has in its place, and so many bytes before it.
    static func notUTF8(_ byte: UInt8, at offset: Int, of text: String) -> WebSocketViolation {
        WebSocketViolation(
            closeCode: .invalidData, message: "\(text) is not UTF-8: \(hexadecimal(byte)) at offset \(offset).")
    }

    /// Text of which the last character is cut off.
    static func endsWithinCharacter(_ text: String) -> WebSocketViolation {
        WebSocketViolation(closeCode: .invalidData, message: "\(text) is not UTF-8: it ends within a character.")
    }

    /// A message of which the frames so far have announced more bytes than are accepted.
    static func tooBig(_ size: Int, limit: Int) -> WebSocketViolation {
        WebSocketViolation(
            closeCode: .messageTooBig, message: "A message has at least \(size) bytes, above the limit of \(limit).")
    }
}

private func hexadecimal(_ byte: UInt8) -> String {
    "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
}
