import AttuneWebSocket
import NIOCore

/// What must be true of any bytes that a peer sends as frames, however the network cuts them.
///
/// A fuzzer and the tests offer the inputs; ``FrameInput`` says what they look like.
package struct FrameInvariants: Sendable {
    /// Bytes of the largest message: few, so that inputs are above it, too.
    private static let limit = 300
    /// Bytes of the largest input that is also read byte by byte, which takes long.
    private static let shortInput = 40
    /// The longest sentence that fits into a close frame, in bytes.
    private static let maximumSentence = 123

    /// What a decoder makes of pieces.
    private struct Reading: Equatable {
        var events: [WebSocketDecoder.Event] = []
        var violation: WebSocketViolation?
    }

    /// Prepares nothing: frames need no keys.
    package init() {}

    /// Checks everything that an input lets be checked.
    ///
    /// - Parameter input: Bytes in one of the forms of `FrameInput`.
    /// - Returns: What became of the input; nil where it is in none of the forms.
    /// - Throws: A ``Violation`` that names the promise which the input breaks.
    package func check(_ input: [UInt8]) throws(Violation) -> CheckedFrames? {
        guard let input = FrameInput(input) else { return nil }
        var readings: [Reading] = []
        for (role, bytes) in input.wires {
            let reading = try self.read([bytes[...]], as: role)
            try Self.compare(reading, FrameRulesRestated(bytes, isMasked: role == .server, limit: Self.limit))
            var ways = [input.pieces(of: bytes)]
            if bytes.count <= Self.shortInput { ways.append(bytes.indices.map { bytes[$0...$0] }) }
            for pieces in ways {
                let isSame = try self.read(pieces, as: role) == reading
                try Violation.unless(isSame, "Bytes say the same however they are cut.")
            }
            try self.checkEvents(reading.events, variant: input.cut)
            readings.append(reading)
        }
        let isSame = readings.dropFirst().allSatisfy { $0 == readings.first }
        try Violation.unless(isSame, "The same frames say the same to a client and to a server.")
        guard let violation = readings.first?.violation else { return .read }
        try Self.check(violation)
        return .refused(violation.closeCode)
    }

    // MARK: Reading

    /// Reads pieces one after the other, and checks what is held between them.
    private func read(
        _ pieces: [ArraySlice<UInt8>], as role: WebSocketRole
    ) throws(Violation) -> Reading {
        var decoder = WebSocketDecoder(role: role, maximumMessageSize: Self.limit)
        var reading = Reading()
        for piece in pieces {
            decoder.append(ByteBuffer(bytes: piece))
            do throws(WebSocketViolation) {
                while let event = try decoder.next() { reading.events.append(event) }
            } catch {
                reading.violation = error
                try Self.checkEnd(of: &decoder, with: error)
                return reading
            }
            // A control frame may stand between the fragments of the largest message.
            try Violation.unless(
                decoder.heldBytes <= Self.limit + 125, "A decoder holds one message and one control frame at most.")
        }
        return reading
    }

    /// A decoder that has refused goes on refusing, and holds nothing.
    private static func checkEnd(
        of decoder: inout WebSocketDecoder, with violation: WebSocketViolation
    ) throws(Violation) {
        decoder.append(ByteBuffer(bytes: [0x89, 0x00]))
        try Violation.unless(decoder.heldBytes == 0, "A decoder that has refused holds nothing.")
        do throws(WebSocketViolation) {
            _ = try decoder.next()
        } catch {
            try Violation.unless(error == violation, "A decoder refuses with the same words as before.")
            return
        }
        throw Violation("Nothing mends a decoder that has refused.")
    }

    private static func compare(_ reading: Reading, _ expected: FrameRulesRestated) throws(Violation) {
        try Violation.unless(
            reading.violation?.closeCode.rawValue == expected.refusal,
            "What is refused with \(expected.refusal ?? 0) is refused so, not with \(String(describing: reading.violation))."
        )
        let events = reading.events.map { event -> FrameRulesRestated.Event in
            switch event {
            case .message(.text(let text)): .text(Array(text.utf8))
            case .message(.binary(let bytes)): .binary(Array(bytes.readableBytesView))
            case .ping(let payload): .ping(Array(payload.readableBytesView))
            case .pong(let payload): .pong(Array(payload.readableBytesView))
            case .close(let code, let reason): .close(code?.rawValue, reason: Array(reason.utf8))
            }
        }
        try Violation.unless(events == expected.events, "Frames say what RFC 6455 says that they do.")
    }

    /// The sentence goes to the peer and into logs: plain words, and no more than a close frame holds.
    private static func check(_ violation: WebSocketViolation) throws(Violation) {
        let sentence = violation.message
        let isPlain = sentence.utf8.allSatisfy { 0x20...0x7E ~= $0 } && sentence.hasSuffix(".")
        try Violation.unless(
            isPlain && sentence.utf8.count <= self.maximumSentence, "A refusal is a plain sentence: \(sentence)")
        let codes: [WebSocketCloseCode] = [.protocolError, .invalidData, .messageTooBig]
        try Violation.unless(codes.contains(violation.closeCode), "A refusal has one of three codes.")
    }

    // MARK: Writing

    /// Writes what was read, and reads it once more.
    ///
    /// - Parameters:
    ///   - events: What was read.
    ///   - variant: Whether messages are written whole or in fragments, and with masks or without.
    /// - Throws: A ``Violation`` where something else is read.
    private func checkEvents(_ events: [WebSocketDecoder.Event], variant: UInt8) throws(Violation) {
        let role: WebSocketRole = variant & 1 == 0 ? .client : .server
        var buffer = ByteBuffer()
        for (number, event) in events.enumerated() {
            let mask = role == .server ? WebSocketMask(bytes: 0x9E37_79B9 &* UInt32(number + 1)) : nil
            event.write(into: &buffer, mask: mask, fragment: variant & 2 == 0 ? Self.limit : 3)
        }
        let reading = try self.read([Array(buffer.readableBytesView)[...]], as: role)
        try Violation.unless(reading == Reading(events: events), "What was read is written and read as the same.")
        for case .message(let message) in events {
            try Violation.unless(message.byteCount <= Self.limit, "No message is above the limit.")
        }
    }
}

extension WebSocketDecoder.Event {
    /// Writes the frames that say the same; messages in fragments of a number of bytes.
    fileprivate func write(into buffer: inout ByteBuffer, mask: WebSocketMask?, fragment: Int) {
        var (opcode, payload): (WebSocketOpcode, ByteBuffer)
        switch self {
        case .message(.text(let text)): (opcode, payload) = (.text, ByteBuffer(string: text))
        case .message(.binary(let bytes)): (opcode, payload) = (.binary, bytes)
        case .ping(let bytes): (opcode, payload) = (.ping, bytes)
        case .pong(let bytes): (opcode, payload) = (.pong, bytes)
        case .close(let code, let reason):
            (opcode, payload) = (.close, ByteBuffer())
            if let code { payload.writeInteger(code.rawValue) }
            payload.writeString(reason)
        }
        while !opcode.isControl, payload.readableBytes > fragment, let part = payload.readSlice(length: fragment) {
            part.withUnsafeReadableBytes { bytes in
                WebSocketFrameHeader(opcode: opcode, isFinal: false, length: bytes.count, mask: mask)
                    .write(into: &buffer, payload: bytes)
            }
            opcode = .continuation
        }
        payload.withUnsafeReadableBytes { bytes in
            WebSocketFrameHeader(opcode: opcode, length: bytes.count, mask: mask).write(into: &buffer, payload: bytes)
        }
    }
}
