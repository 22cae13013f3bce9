/// Reads JSON (RFC 8259) strictly, because what is signed must mean one thing to everybody.
///
/// Foundation's decoder takes the first of two members of one name, a comma before a closing brace, and UTF-16. Here a
/// text is UTF-8 and the names in an object are unique, or nothing is read (RFC 7519, section 4).
struct JSONReader {
    /// How deep arrays and objects may stand in each other; the claims of the service's SDKs go down to 4.
    static let maximumDepth = 32

    private let text: [UInt8]
    private var position = 0

    private init(_ text: [UInt8]) {
        self.text = text
    }

    /// The members of an object; nil where the text is anything but one object.
    static func object(in text: [UInt8]) -> [String: JSONValue]? {
        var reader = JSONReader(text)
        guard case .object(let members) = reader.readValue(depth: 0) else { return nil }
        reader.skipSpace()
        return reader.isAtEnd ? members : nil
    }

    /// Whether a text is a number as JSON writes it: no hexadecimal, no infinity, no sign before a positive one.
    static func isNumber(_ text: String) -> Bool {
        var reader = JSONReader(Array(text.utf8))
        return reader.readNumber() != nil && reader.isAtEnd
    }

    // MARK: Values

    private mutating func readValue(depth: Int) -> JSONValue? {
        self.skipSpace()
        switch self.next {
        case UInt8(ascii: "{"): return depth < Self.maximumDepth ? self.readObject(depth: depth + 1) : nil
        case UInt8(ascii: "["): return depth < Self.maximumDepth ? self.readArray(depth: depth + 1) : nil
        case UInt8(ascii: "\""): return self.readText().map(JSONValue.text)
        case UInt8(ascii: "t"): return self.take("true") ? .other : nil
        case UInt8(ascii: "f"): return self.take("false") ? .other : nil
        case UInt8(ascii: "n"): return self.take("null") ? .other : nil
        default: return self.readNumber().map(JSONValue.number)
        }
    }

    private mutating func readObject(depth: Int) -> JSONValue? {
        var members: [String: JSONValue] = [:]
        guard self.take("{") else { return nil }
        self.skipSpace()
        if self.take("}") { return .object(members) }
        repeat {
            self.skipSpace()
            guard let name = self.readText() else { return nil }
            self.skipSpace()
            guard self.take(":"), let value = self.readValue(depth: depth),
                members.updateValue(value, forKey: name) == nil
            else { return nil }
            self.skipSpace()
        } while self.take(",")
        return self.take("}") ? .object(members) : nil
    }

    private mutating func readArray(depth: Int) -> JSONValue? {
        var values: [JSONValue] = []
        guard self.take("[") else { return nil }
        self.skipSpace()
        if self.take("]") { return .array(values) }
        repeat {
            guard let value = self.readValue(depth: depth) else { return nil }
            values.append(value)
            self.skipSpace()
        } while self.take(",")
        return self.take("]") ? .array(values) : nil
    }

    private mutating func readNumber() -> String? {
        let start = self.position
        _ = self.take("-")
        // A zero stands alone.
        guard self.take("0") || self.takeDigits() else { return nil }
        if self.take("."), !self.takeDigits() { return nil }
        if self.take("e") || self.take("E") {
            if !self.take("+") { _ = self.take("-") }
            guard self.takeDigits() else { return nil }
        }
        return String(decoding: self.text[start..<self.position], as: UTF8.self)
    }

    // MARK: Texts

    private mutating func readText() -> String? {
        guard self.take("\"") else { return nil }
        var bytes: [UInt8] = []
        while let byte = self.next {
            self.position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let scalar = self.readEscape() else { return nil }
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            case 0..<32: return nil
            default: bytes.append(byte)
            }
        }
        return nil
    }

    /// What stands after a backslash; a character beyond the first 65,536 is two escapes.
    private mutating func readEscape() -> Unicode.Scalar? {
        guard let byte = self.next else { return nil }
        self.position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: return nil
        }
        guard let first = self.readHexadecimal() else { return nil }
        guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) }
        guard self.take("\\u"), let second = self.readHexadecimal(), UTF16.isTrailSurrogate(second) else { return nil }
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
    }

    private mutating func readHexadecimal() -> UInt16? {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = self.next.flatMap(Hexadecimal.value) else { return nil }
            value = value << 4 | UInt16(digit)
            self.position += 1
        }
        return value
    }

    // MARK: Bytes

    private var isAtEnd: Bool { self.position == self.text.count }

    private var next: UInt8? { self.isAtEnd ? nil : self.text[self.position] }

    private mutating func skipSpace() {
        while let byte = self.next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { self.position += 1 }
    }

    /// Goes past a text, if it is what comes next.
    private mutating func take(_ expected: StaticString) -> Bool {
        let count = expected.utf8CodeUnitCount
        guard count <= self.text.count - self.position else { return false }
        for index in 0..<count where self.text[self.position + index] != expected.utf8Start[index] { return false }
        self.position += count
        return true
    }

    private mutating func takeDigits() -> Bool {
        let start = self.position
        while let byte = self.next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { self.position += 1 }
        return self.position > start
    }
}
