/// The grammar of RFC 8259, section by section, in the plainest way: what the reader is compared with.
struct JSONRestated {
    private var rest: ArraySlice<UInt8>
    private let maximumDepth: Int

    /// The value of a text; nil where the bytes are not JSON, or too deep.
    static func tree(of bytes: [UInt8], maximumDepth: Int) -> JSONTree? {
        guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
        var reader = JSONRestated(rest: bytes[...], maximumDepth: maximumDepth)
        // Section 2: JSON-text = ws value ws
        guard let tree = reader.value(depth: 0), reader.rest.isEmpty else { return nil }
        return tree
    }

    private mutating func take(_ bytes: String) -> Bool {
        guard self.rest.starts(with: bytes.utf8) else { return false }
        self.rest = self.rest.dropFirst(bytes.utf8.count)
        return true
    }

    private mutating func skipSpace() {
        self.rest = self.rest.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }

    /// Section 3, and the white space on both sides.
    private mutating func value(depth: Int) -> JSONTree? {
        self.skipSpace()
        defer { self.skipSpace() }
        if self.take("null") { return .null }
        if self.take("true") { return .flag(true) }
        if self.take("false") { return .flag(false) }
        if self.rest.first == UInt8(ascii: "\"") { return self.text().map(JSONTree.text) }
        if self.take("[") { return depth < self.maximumDepth ? self.array(depth: depth + 1) : nil }
        if self.take("{") { return depth < self.maximumDepth ? self.object(depth: depth + 1) : nil }
        return self.number()
    }

    /// Section 4.
    private mutating func object(depth: Int) -> JSONTree? {
        var members: [JSONTree.Member] = []
        self.skipSpace()
        while !self.take("}") {
            if !members.isEmpty, !self.take(",") { return nil }
            self.skipSpace()
            guard let name = self.text() else { return nil }
            self.skipSpace()
            guard self.take(":"), let value = self.value(depth: depth) else { return nil }
            members.append(JSONTree.Member(name: name, value: value))
        }
        return .object(members)
    }

    /// Section 5.
    private mutating func array(depth: Int) -> JSONTree? {
        var elements: [JSONTree] = []
        self.skipSpace()
        while !self.take("]") {
            if !elements.isEmpty, !self.take(",") { return nil }
            guard let element = self.value(depth: depth) else { return nil }
            elements.append(element)
        }
        return .array(elements)
    }

    /// Section 6.
    private mutating func number() -> JSONTree? {
        let isPart: (UInt8) -> Bool = { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || "+-.eE".utf8.contains($0) }
        let text = String(decoding: self.rest.prefix(while: isPart), as: UTF8.self)
        // number = [ minus ] int [ frac ] [ exp ], taken apart from the end.
        let halves = text.split(maxSplits: 1, omittingEmptySubsequences: false) { "eE".contains($0) }
        let parts = halves[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let whole = parts[0].hasPrefix("-") ? parts[0].dropFirst() : parts[0]
        let exponent = halves.dropFirst().first.map { "+-".contains($0.first ?? "0") ? $0.dropFirst() : $0 }
        let digits = [whole] + parts.dropFirst() + [exponent].compactMap(\.self)
        guard digits.allSatisfy({ !$0.isEmpty && $0.allSatisfy { "0"..."9" ~= $0 } }),
            whole == "0" || whole.first != "0"
        else { return nil }
        self.rest = self.rest.drop(while: isPart)
        return .number(text)
    }

    /// Section 7, by way of UTF-16.
    private mutating func text() -> String? {
        guard self.take("\"") else { return nil }
        var units: [UInt16] = []
        while !self.take("\"") {
            if self.take("\\") {
                guard let unit = self.escape() else { return nil }
                units.append(unit)
            } else {
                let plain = self.rest.prefix { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
                guard !plain.isEmpty else { return nil }
                units += String(decoding: plain, as: UTF8.self).utf16
                self.rest = self.rest.dropFirst(plain.count)
            }
        }
        return String(validating: units, as: UTF16.self)
    }

    private mutating func escape() -> UInt16? {
        guard let byte = self.rest.popFirst() else { return nil }
        switch Unicode.Scalar(byte) {
        case "\"", "\\", "/": return UInt16(byte)
        case "b": return 0x08
        case "f": return 0x0C
        case "n": return 0x0A
        case "r": return 0x0D
        case "t": return 0x09
        case "u":
            let digits = self.rest.prefix(4)
            self.rest = self.rest.dropFirst(4)
            // A sign would be taken for a part of the number.
            guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
            return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        default: return nil
        }
    }

    /// The whole number that the text of a number is: in decimal, by moving its point.
    ///
    /// - Returns: The number; nil where it is not whole, or is beyond what an `Int` can hold.
    static func wholeNumber(_ text: String) -> Int? {
        let halves = text.split(maxSplits: 1) { "eE".contains($0) }
        let parts = halves[0].split(separator: ".", maxSplits: 1)
        let sign = parts[0].prefix { $0 == "-" }
        let front = parts[0].dropFirst(sign.count).drop { $0 == "0" }
        let back = parts.dropFirst().first ?? ""
        guard (front + back).contains(where: { $0 != "0" }) else { return 0 }
        // With a greater one the point is far from all digits: no text has as many.
        guard let exponent = halves.count < 2 ? 0 : Int(halves[1]), exponent.magnitude < 1 << 32 else { return nil }
        let point = front.count + exponent
        let digits = (front + back).prefix(max(0, point))
        guard (front + back).dropFirst(digits.count).allSatisfy({ $0 == "0" }) else { return nil }
        let isTooLong = digits.drop { $0 == "0" }.count + point - digits.count > 19
        return isTooLong ? nil : Int(sign + digits + String(repeating: "0", count: point - digits.count))
    }
}
