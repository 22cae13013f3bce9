/// The pairs of `application/x-www-form-urlencoded`, as `T1==` tokens, REST calls and webhooks carry them.
package enum FormCoding {
    /// The most bytes that a text takes when it is encoded.
    static func maximumCount(_ text: String) -> Int {
        3 * text.utf8.count
    }

    /// Whether a byte is written as it is: ASCII letters and digits, and `-`, `.`, `_`, `~`.
    static func isUnreserved(_ byte: UInt8) -> Bool {
        // Two words of 64 bits, one bit a character: there is nothing to load but constants.
        let low: UInt64 = 0x03FF_6000_0000_0000
        let high: UInt64 = 0x47FF_FFFE_87FF_FFFE
        return byte < 128 && (byte < 64 ? low : high) &>> UInt64(byte & 63) & 1 == 1
    }

    /// Writes pairs, in their order.
    package static func encode(_ pairs: [(name: String, value: String)]) -> [UInt8] {
        let capacity = pairs.reduce(0) { $0 + self.maximumCount($1.name) + self.maximumCount($1.value) + 2 }
        return ByteSink.withSink(capacity: capacity) { sink in
            for (index, pair) in pairs.enumerated() {
                if index > 0 { sink.append(UInt8(ascii: "&")) }
                sink.append(form: pair.name)
                sink.append(UInt8(ascii: "="))
                sink.append(form: pair.value)
            }
            return Array(sink.bytes())
        }
    }

    /// Reads pairs, in their order; nil where an escape is damaged or the result is not UTF-8.
    ///
    /// `+` is a space, and escapes may be of either case, so that what every SDK writes is read.
    package static func decode(_ text: some Collection<UInt8>) -> [(name: String, value: String)]? {
        var pairs: [(name: String, value: String)] = []
        for pair in text.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false) {
            let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, let name = self.decodeText(sides[0]), let value = self.decodeText(sides[1]) else {
                return nil
            }
            pairs.append((name, value))
        }
        return pairs
    }

    private static func decodeText(_ text: some Collection<UInt8>) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"):
                bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(Hexadecimal.value),
                    let low = rest.next().flatMap(Hexadecimal.value)
                else { return nil }
                bytes.append(high << 4 | low)
            default:
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension ByteSink {
    /// Writes a text in the form encoding: a space as `+`, all but unreserved bytes as `%` and two upper-case digits.
    mutating func append(form text: String) {
        Self.withUTF8(text) { bytes in
            for byte in bytes {
                if FormCoding.isUnreserved(byte) {
                    self.append(byte)
                } else if byte == UInt8(ascii: " ") {
                    self.append(UInt8(ascii: "+"))
                } else {
                    self.append(UInt8(ascii: "%"))
                    self.append(Hexadecimal.upperDigit(byte >> 4))
                    self.append(Hexadecimal.upperDigit(byte & 15))
                }
            }
        }
    }
}
