/// Takes the chunks of a body apart (RFC 9112, section 7.1), one byte after the other.
///
/// It reads for people what a peer says beside its refusal: where the chunks are wrong, the body ends.
struct ChunkedBody: Sendable {
    /// Bytes of everything but data, the sizes and what a peer may write behind them, after which the body ends.
    static let maximumOverhead = 4_096

    private enum Position {
        case size(Int, hasDigits: Bool)
        /// What stands behind a size, up to the line's end.
        case lineRest(size: Int)
        case data(left: Int)
        case dataEnd
        case end
    }

    private var position = Position.size(0, hasDigits: false)
    private var overhead = 0

    /// Whether no data comes any more.
    var isComplete: Bool {
        if case .end = self.position { true } else { false }
    }

    /// Takes the next byte.
    ///
    /// - Returns: The byte where it is one of the data.
    mutating func take(_ byte: UInt8) -> UInt8? {
        if case .data(let left) = self.position {
            self.position = left > 1 ? .data(left: left - 1) : .dataEnd
            return byte
        }
        self.overhead += 1
        self.position = self.overhead < Self.maximumOverhead ? self.next(byte) : .end
        return nil
    }

    private func next(_ byte: UInt8) -> Position {
        switch (self.position, byte) {
        case (.size(let size, _), _) where Self.digit(byte) != nil:
            // Half a billion bytes are more than anybody waits for.
            size < 1 << 25 ? .size(size << 4 + (Self.digit(byte) ?? 0), hasDigits: true) : .end
        case (.size(let size, hasDigits: true), UInt8(ascii: "\n")), (.lineRest(let size), UInt8(ascii: "\n")):
            // Nothing but fields comes behind a chunk of no bytes.
            size > 0 ? .data(left: size) : .end
        case (.size(let size, hasDigits: true), UInt8(ascii: "\r")),
            (.size(let size, hasDigits: true), UInt8(ascii: ";")),
            (.size(let size, hasDigits: true), UInt8(ascii: " ")),
            (.size(let size, hasDigits: true), UInt8(ascii: "\t")),
            (.lineRest(let size), _):
            .lineRest(size: size)
        case (.dataEnd, UInt8(ascii: "\r")): .dataEnd
        case (.dataEnd, UInt8(ascii: "\n")): .size(0, hasDigits: false)
        default: .end
        }
    }

    private static func digit(_ byte: UInt8) -> Int? {
        Character(Unicode.Scalar(byte)).hexDigitValue
    }
}
