/// What a peer sent, as an error may show it: in quotation marks, cut to 40 characters, without control characters.
enum PrintedBytes {
    /// The most characters that are shown.
    static let limit = 40

    private static let digits = Array("0123456789ABCDEF".utf8)

    /// The bytes as text; what is no printable ASCII character, a quotation mark and a backslash as in `\x16`.
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        for byte in bytes {
            let printed = Self.printed(byte)
            guard text.count + printed.count <= Self.limit else { break }
            text += printed
        }
        return "\"\(String(decoding: text, as: UTF8.self))\""
    }

    private static func printed(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20, 0x7F...:
            [UInt8(ascii: "\\"), UInt8(ascii: "x"), Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 0xF)]]
        default: [byte]
        }
    }
}
