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
        let text = self.contents
        guard let number = Self.plainWholeNumber(text) ?? Self.exactWholeNumber(text) else { throw self.wrongValue }
        return number
    }

    /// A number of digits alone, as nearly all whole ones are; nil for others, and beyond what an `Int` can hold.
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

    /// A whole number, to its last digit; nil for others, and beyond what an `Int` can hold.
    ///
    /// No `Double` is on the way, which has 53 bits. A number is its digits without the zeros at their end, times a power
    /// of ten, and is whole where that power is not negative.
    private static func exactWholeNumber(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        let isNegative = text.first == UInt8(ascii: "-")
        var (number, zeros, power) = (0, 0, 0)
        var isFraction = false
        for index in (isNegative ? 1 : 0)..<text.count {
            if text[index] == UInt8(ascii: ".") {
                isFraction = true
                continue
            }
            let digit = Int(text[index]) - Int(UInt8(ascii: "0"))
            guard 0..<10 ~= digit else {
                power += Self.exponent(text[(index + 1)...])
                break
            }
            if isFraction { power -= 1 }
            guard digit > 0 else {
                // They count once another digit follows, or in the end.
                zeros += 1
                continue
            }
            guard let tenfold = Self.product(number, zeros + 1) else { return nil }
            let (sum, isOverflow) = tenfold.addingReportingOverflow(isNegative ? -digit : digit)
            guard !isOverflow else { return nil }
            (number, zeros) = (sum, 0)
        }
        guard number != 0 else { return 0 }
        return zeros + power < 0 ? nil : Self.product(number, zeros + power)
    }

    /// A number times a power of ten that is not negative; nil beyond what an `Int` can hold.
    private static func product(_ number: Int, _ power: Int) -> Int? {
        guard number != 0 else { return 0 }
        var product = number
        // Of any power: 19 steps are too many for every number but 0.
        for _ in 0..<power {
            let (tenfold, isOverflow) = product.multipliedReportingOverflow(by: 10)
            guard !isOverflow else { return nil }
            product = tenfold
        }
        return product
    }

    /// The exponent of a number, as it is written behind the `e`; at a bound that no text has as many digits as.
    private static func exponent(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        var exponent = 0
        for byte in text where byte != UInt8(ascii: "+") && byte != UInt8(ascii: "-") {
            exponent = min(exponent * 10 + Int(byte - UInt8(ascii: "0")), Int.max / 16)
        }
        return text.first == UInt8(ascii: "-") ? -exponent : exponent
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
