/// Base64 of RFC 4648, in both of its alphabets.
///
/// Reading is strict: no white space, and no stray bits in the last character. So a text that was changed in any
/// character decodes to other bytes or not at all, which makes a signature cover its own encoding.
struct Base64 {
    /// What may stand at the end of a text that does not fill its last group of four.
    enum Padding {
        case required
        case forbidden
        case optional
    }

    private let alphabet: StaticString
    private let isURLSafe: Bool
    private let isStandard: Bool

    /// The alphabet with `+` and `/`.
    static let standard = Base64(
        alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", isURLSafe: false, isStandard: true
    )
    /// The alphabet with `-` and `_`.
    static let urlSafe = Base64(
        alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", isURLSafe: true, isStandard: false
    )
    /// Reads both alphabets, and writes the URL-safe one.
    static let either = Base64(
        alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", isURLSafe: true, isStandard: true)

    // MARK: Writing

    /// The length of the text for a number of bytes.
    static func encodedCount(_ byteCount: Int, padded: Bool) -> Int {
        padded ? (byteCount + 2) / 3 * 4 : (byteCount * 4 + 2) / 3
    }

    /// Writes bytes as text.
    ///
    /// - Parameters:
    ///   - bytes: What to encode.
    ///   - padded: Whether `=` fills the last group of four.
    ///   - text: Where to write; it has room for `encodedCount` bytes.
    func encode(_ bytes: UnsafeRawBufferPointer, padded: Bool, into text: UnsafeMutableBufferPointer<UInt8>) {
        precondition(
            text.count >= Self.encodedCount(bytes.count, padded: padded),
            "The base64 of \(bytes.count) bytes does not fit into \(text.count).")
        let digits = self.alphabet.utf8Start
        let wholeCount = bytes.count / 3 * 3
        var end = 0
        for start in stride(from: 0, to: wholeCount, by: 3) {
            let group = UInt32(bytes[start]) << 16 | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2])
            text[end] = digits[Int(group >> 18)]
            text[end + 1] = digits[Int(group >> 12 & 63)]
            text[end + 2] = digits[Int(group >> 6 & 63)]
            text[end + 3] = digits[Int(group & 63)]
            end += 4
        }
        guard wholeCount < bytes.count else { return }
        let isPair = bytes.count - wholeCount == 2
        let group = UInt32(bytes[wholeCount]) << 16 | (isPair ? UInt32(bytes[wholeCount + 1]) << 8 : 0)
        text[end] = digits[Int(group >> 18)]
        text[end + 1] = digits[Int(group >> 12 & 63)]
        if isPair { text[end + 2] = digits[Int(group >> 6 & 63)] }
        if padded {
            if !isPair { text[end + 2] = UInt8(ascii: "=") }
            text[end + 3] = UInt8(ascii: "=")
        }
    }

    // MARK: Reading

    /// Reads text as bytes; nil where it is not the one text of those bytes.
    func decode(_ text: some BidirectionalCollection<UInt8>, padding: Padding) -> [UInt8]? {
        let paddingCount = text.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
        let digits = text.dropLast(paddingCount)
        let last = digits.count % 4
        switch padding {
        case .required where (last + paddingCount) % 4 != 0: return nil
        case .forbidden where paddingCount != 0: return nil
        case .optional where paddingCount != 0 && last + paddingCount != 4: return nil
        default: break
        }
        guard last != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 4 * 3 + 2)
        var bits: UInt32 = 0
        var bitCount = 0
        for digit in digits {
            guard let value = self.value(digit) else { return nil }
            bits = bits << 6 | UInt32(value)
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
            }
            bits &= (1 << UInt32(bitCount)) - 1
        }
        return bits == 0 ? bytes : nil
    }

    private func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+") where self.isStandard, UInt8(ascii: "-") where self.isURLSafe: 62
        case UInt8(ascii: "/") where self.isStandard, UInt8(ascii: "_") where self.isURLSafe: 63
        default: nil
        }
    }
}
