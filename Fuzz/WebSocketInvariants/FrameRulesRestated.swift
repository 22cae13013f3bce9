/// The rules of RFC 6455 for frames once more, plainly: all bytes at once, an array for every step.
struct FrameRulesRestated {
    enum Event: Equatable {
        case text([UInt8])
        case binary([UInt8])
        case ping([UInt8])
        case pong([UInt8])
        case close(UInt16?, reason: [UInt8])
    }

    /// A frame whose header is whole.
    private struct Frame {
        var isFinal: Bool
        var opcode: UInt8
        var length: UInt64
        /// What there is of it, without a mask.
        var payload: [UInt8]

        var isWhole: Bool { self.payload.count == self.length }
    }

    /// What a close frame must say; thrown with the first mistake.
    private struct Refusal: Error {
        let code: UInt16
    }

    private(set) var events: [Event] = []
    /// The code that refuses the rest; nil where everything may go on.
    private(set) var refusal: UInt16?

    private var rest: ArraySlice<UInt8>
    private let isMasked: Bool
    private let limit: Int
    /// A message that fragments have begun.
    private var message: (isText: Bool, bytes: [UInt8])?

    /// Reads everything.
    ///
    /// - Parameters:
    ///   - bytes: What the peer has sent.
    ///   - isMasked: Whether it is a client.
    ///   - limit: Bytes of the largest message.
    init(_ bytes: [UInt8], isMasked: Bool, limit: Int) {
        self.rest = bytes[...]
        self.isMasked = isMasked
        self.limit = limit
        do throws(Refusal) {
            while let frame = try self.frame() {
                try self.take(frame)
                guard frame.isWhole else { return }
            }
        } catch {
            self.refusal = error.code
        }
    }

    // MARK: Section 5.2

    /// The next frame; nil where its header is not whole.
    private mutating func frame() throws(Refusal) -> Frame? {
        guard let first = self.rest.popFirst() else { return nil }
        let opcode = first % 16
        guard first / 16 % 8 == 0, [0, 1, 2, 8, 9, 10].contains(opcode) else { throw Refusal(code: 1002) }
        guard opcode < 8 || first >= 128 else { throw Refusal(code: 1002) }
        guard let second = self.rest.popFirst() else { return nil }
        guard (second >= 128) == self.isMasked else { throw Refusal(code: 1002) }
        var length = UInt64(second % 128)
        guard opcode < 8 || length <= 125 else { throw Refusal(code: 1002) }
        if length > 125 {
            let lengths = length == 126 ? 126...0xFFFF : 0x1_0000...UInt64(Int64.max)
            let size = length == 126 ? 2 : 8
            guard self.rest.count >= size else { return nil }
            length = self.rest.prefix(size).reduce(0) { $0 << 8 | UInt64($1) }
            self.rest = self.rest.dropFirst(size)
            guard lengths.contains(length) else { throw Refusal(code: 1002) }
        }
        var key: [UInt8] = [0, 0, 0, 0]
        if self.isMasked {
            guard self.rest.count >= 4 else { return nil }
            key = Array(self.rest.prefix(4))
            self.rest = self.rest.dropFirst(4)
        }
        let payload = self.rest.prefix(Int(min(length, UInt64(self.rest.count))))
        self.rest = self.rest.dropFirst(payload.count)
        return Frame(
            isFinal: first >= 128, opcode: opcode, length: length,
            payload: payload.enumerated().map { $1 ^ key[$0 % 4] })
    }

    // MARK: Sections 5.4 to 5.6

    private mutating func take(_ frame: Frame) throws(Refusal) {
        switch frame.opcode {
        case 8 where frame.isWhole: self.events.append(try self.close(frame.payload))
        case 9 where frame.isWhole: self.events.append(.ping(frame.payload))
        case 10 where frame.isWhole: self.events.append(.pong(frame.payload))
        case 0, 1, 2: try self.takeData(frame)
        default: break
        }
    }

    private mutating func takeData(_ frame: Frame) throws(Refusal) {
        guard (frame.opcode == 0) == (self.message != nil) else { throw Refusal(code: 1002) }
        var (isText, bytes) = self.message ?? (frame.opcode == 1, [])
        guard frame.length <= UInt64(self.limit - bytes.count) else { throw Refusal(code: 1009) }
        bytes += frame.payload
        if isText, !Self.mayBecomeText(bytes) { throw Refusal(code: 1007) }
        self.message = (isText, bytes)
        guard frame.isWhole, frame.isFinal else { return }
        if isText, !Self.isText(bytes) { throw Refusal(code: 1007) }
        self.events.append(isText ? .text(bytes) : .binary(bytes))
        self.message = nil
    }

    private func close(_ payload: [UInt8]) throws(Refusal) -> Event {
        if payload.isEmpty { return .close(nil, reason: []) }
        guard payload.count >= 2 else { throw Refusal(code: 1002) }
        let code = UInt16(payload[0]) * 256 + UInt16(payload[1])
        // RFC 6455, section 7.4, and IANA's registry, which has 1012 to 1014 since.
        let isSent = [1000, 1001, 1002, 1003].contains(code) || 1007...1014 ~= code || 3000...4999 ~= code
        guard isSent else { throw Refusal(code: 1002) }
        guard Self.isText(Array(payload[2...])) else { throw Refusal(code: 1007) }
        return .close(code, reason: Array(payload[2...]))
    }

    // MARK: Section 8.1

    private static func isText(_ bytes: [UInt8]) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }

    /// Whether some bytes behind these make a text of them.
    private static func mayBecomeText(_ bytes: [UInt8]) -> Bool {
        if self.isText(bytes) { return true }
        // Each first byte of a character that lacks up to three takes one of these as what comes next.
        for next in [0x80, 0x90, 0xA0] as [UInt8] {
            for more in 0...2 where self.isText(bytes + [next] + Array(repeating: 0x80, count: more)) { return true }
        }
        return false
    }
}
