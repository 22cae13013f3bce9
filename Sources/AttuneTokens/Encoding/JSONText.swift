/// The few parts of JSON (RFC 8259) that the claims of a token need.
enum JSONText {
    /// The most bytes that a text takes between its quotes, with them.
    static func maximumCount(_ text: String) -> Int {
        6 * text.utf8.count + 2
    }
}

extension ByteSink {
    /// Writes a text as a JSON string: escapes where they must be, UTF-8 elsewhere.
    mutating func append(json text: String) {
        self.append(UInt8(ascii: "\""))
        Self.withUTF8(text) { bytes in
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                    self.append(UInt8(ascii: "\\"))
                    self.append(byte)
                case 0..<32:
                    self.append("\\u00")
                    self.append(Hexadecimal.digit(byte >> 4))
                    self.append(Hexadecimal.digit(byte & 15))
                default:
                    self.append(byte)
                }
            }
        }
        self.append(UInt8(ascii: "\""))
    }
}
