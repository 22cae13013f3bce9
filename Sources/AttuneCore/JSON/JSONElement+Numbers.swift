extension JSONElement {
    /// The value, which is a number, as it is written.
    ///
    /// - Throws: A ``JSONError`` where it is none.
    package func numberText() throws(JSONError) -> String {
        guard self.entry.kind == .number else { throw self.wrongValue }
        return String(decoding: self.contents, as: UTF8.self)
    }

    /// The value, which is a number: the nearest that a `Double` can hold.
    ///
    /// - Throws: A ``JSONError`` where it is none, or is beyond every finite one.
    @usableFromInline
    package func number() throws(JSONError) -> Double {
        guard self.entry.kind == .number else { throw self.wrongValue }
        if let number = Self.exactNumber(self.contents) { return number }
        guard let number = Double(String(decoding: self.contents, as: UTF8.self)), number.isFinite else {
            throw self.wrongValue
        }
        return number
    }

    /// The value, which is a whole number, be it written with a fraction of zeros or an exponent.
    ///
    /// - Throws: A ``JSONError`` where it is none, or is beyond what an `Int` can hold.
    @usableFromInline
    package func wholeNumber() throws(JSONError) -> Int {
        guard self.entry.kind == .number else { throw self.wrongValue }
        if let number = Self.plainWholeNumber(self.contents) { return number }
        guard self.contents.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }),
            let number = Int(exactly: try self.number())
        else { throw self.wrongValue }
        return number
    }

    /// A number of digits alone; nil for others, and beyond what an `Int` can hold.
    private static func plainWholeNumber(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        let isNegative = text.first == UInt8(ascii: "-")
        var number = 0
        for byte in text[(isNegative ? 1 : 0)...] {
            let digit = Int(byte) - Int(UInt8(ascii: "0"))
            guard 0..<10 ~= digit else { return nil }
            let (tenfold, isOverflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, isOverflowOfSum) = tenfold.addingReportingOverflow(isNegative ? -digit : digit)
            guard !isOverflow, !isOverflowOfSum else { return nil }
            number = sum
        }
        return number
    }

    /// A number whose digits and power of ten are each exact as a `Double`; nil for others.
    ///
    /// One division then rounds once, to the nearest (Clinger, How to Read Floating Point Numbers Accurately, 1990).
    private static func exactNumber(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        let isNegative = text.first == UInt8(ascii: "-")
        var (digits, power) = (0 as UInt64, 0)
        var isFraction = false
        for byte in text[(isNegative ? 1 : 0)...] {
            if byte == UInt8(ascii: ".") {
                isFraction = true
                continue
            }
            let digit = UInt64(byte &- UInt8(ascii: "0"))
            // An exponent is rare, and beyond 53 bits not every whole number is exact.
            guard digit < 10, digits < 1 << 49 else { return nil }
            digits = digits * 10 + digit
            if isFraction { power += 1 }
        }
        guard power < Self.powers.count else { return nil }
        let number = Double(digits) / Self.powers[power]
        return isNegative ? -number : number
    }

    /// The powers of ten that are exact.
    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
}
