/// Checks a JSON text (RFC 8259) from its first byte to its last, and writes down where its values are.
///
/// It makes no value and copies nothing. What is open is linked through the index itself, so that the depth of a text
/// costs no stack.
struct JSONIndexer {
    /// Stands for what is around the outermost value.
    private static let none = UInt32.max

    /// Valid UTF-8.
    private let bytes: UnsafeBufferPointer<UInt8>
    private let entries: UnsafeMutableBufferPointer<JSONEntry>
    private let maximumDepth: Int
    private var position = 0
    private var count = 0
    private var depth = 0
    /// The innermost array or object that is open.
    private var open = Self.none

    /// How many entries a text can need, read as far as it goes.
    ///
    /// An entry has a byte of its own, and there is another before it or, for the first of all, none: a comma, a colon,
    /// or the bracket of an array or object, which has a second one unless it is open.
    static func maximumCount(byteCount: Int, maximumDepth: Int) -> Int {
        (byteCount + min(byteCount, maximumDepth)) / 2 + 1
    }

    /// Writes the index of a text.
    ///
    /// - Parameters:
    ///   - bytes: The text, which is valid UTF-8 of less than 4 GiB.
    ///   - entries: Room for ``maximumCount(byteCount:maximumDepth:)`` entries; the first will be the whole value's.
    ///   - maximumDepth: How deep arrays and objects may stand in each other.
    /// - Throws: A ``JSONError`` for the first byte that is wrong.
    static func index(
        _ bytes: UnsafeBufferPointer<UInt8>, into entries: UnsafeMutableBufferPointer<JSONEntry>, maximumDepth: Int
    ) throws(JSONError) {
        var indexer = JSONIndexer(bytes: bytes, entries: entries, maximumDepth: maximumDepth)
        try indexer.readAll()
    }

    private init(
        bytes: UnsafeBufferPointer<UInt8>, entries: UnsafeMutableBufferPointer<JSONEntry>, maximumDepth: Int
    ) {
        self.bytes = bytes
        self.entries = entries
        self.maximumDepth = maximumDepth
    }

    // MARK: - Values

    private mutating func readAll() throws(JSONError) {
        repeat {
            try self.readValue()
            // Whatever was opened last may end with the value.
        } while try self.goesOn()
        self.skipSpace()
        guard self.position == self.bytes.count else { throw self.problem() }
    }

    /// Reads a value; of an array or an object that is not empty, all before its first value.
    private mutating func readValue() throws(JSONError) {
        var isOpened = true
        while isOpened {
            self.skipSpace()
            guard let byte = self.next else { throw self.problem() }
            isOpened = false
            switch byte {
            case UInt8(ascii: "\""): try self.readText()
            case UInt8(ascii: "{"):
                try self.begin(.object)
                if !self.endsAtOnce(UInt8(ascii: "}")) {
                    try self.readName()
                    isOpened = true
                }
            case UInt8(ascii: "["):
                try self.begin(.array)
                isOpened = !self.endsAtOnce(UInt8(ascii: "]"))
            case UInt8(ascii: "t"): try self.readWord("true", .yes)
            case UInt8(ascii: "f"): try self.readWord("false", .no)
            case UInt8(ascii: "n"): try self.readWord("null", .null)
            default: try self.readNumber()
            }
        }
    }

    /// Reads what is behind a value, to where the next one starts.
    ///
    /// - Returns: Whether there is a next one.
    private mutating func goesOn() throws(JSONError) -> Bool {
        while self.open != Self.none {
            self.skipSpace()
            let isArray = self.entries[Int(self.open)].kind == .array
            switch self.next {
            case UInt8(ascii: ","):
                self.position += 1
                if !isArray { try self.readName() }
                return true
            case isArray ? UInt8(ascii: "]") : UInt8(ascii: "}"): self.end()
            default: throw self.problem()
            }
        }
        return false
    }

    private mutating func begin(_ kind: JSONEntry.Kind) throws(JSONError) {
        guard self.depth < self.maximumDepth else { throw JSONError(.tooDeep, offset: self.position) }
        self.depth += 1
        let outer = self.open
        self.open = UInt32(truncatingIfNeeded: self.count)
        self.append(kind, from: self.position, to: self.position, next: outer)
        self.position += 1
    }

    private mutating func endsAtOnce(_ bracket: UInt8) -> Bool {
        self.skipSpace()
        guard self.next == bracket else { return false }
        self.end()
        return true
    }

    /// Goes past the bracket that ends what was opened last.
    private mutating func end() {
        self.position += 1
        self.depth -= 1
        let index = Int(self.open)
        self.open = self.entries[index].next
        self.entries[index].next = UInt32(truncatingIfNeeded: self.count)
        self.entries[index].end = UInt32(truncatingIfNeeded: self.position)
    }

    private mutating func readName() throws(JSONError) {
        self.skipSpace()
        guard self.next == UInt8(ascii: "\"") else { throw self.problem() }
        try self.readText()
        self.skipSpace()
        guard self.next == UInt8(ascii: ":") else { throw self.problem() }
        self.position += 1
    }

    private mutating func readWord(_ word: StaticString, _ kind: JSONEntry.Kind) throws(JSONError) {
        let start = self.position
        for index in 0..<word.utf8CodeUnitCount {
            guard self.next == word.utf8Start[index] else { throw self.problem() }
            self.position += 1
        }
        self.append(kind, from: start, to: self.position)
    }

    private mutating func readNumber() throws(JSONError) {
        let start = self.position
        if self.next == UInt8(ascii: "-") { self.position += 1 }
        if self.next == UInt8(ascii: "0") {
            // A zero stands alone.
            self.position += 1
        } else {
            try self.readDigits()
        }
        if self.next == UInt8(ascii: ".") {
            self.position += 1
            try self.readDigits()
        }
        if self.next == UInt8(ascii: "e") || self.next == UInt8(ascii: "E") {
            self.position += 1
            if self.next == UInt8(ascii: "+") || self.next == UInt8(ascii: "-") { self.position += 1 }
            try self.readDigits()
        }
        self.append(.number, from: start, to: self.position)
    }

    private mutating func readDigits() throws(JSONError) {
        let start = self.position
        while let byte = self.next, byte &- UInt8(ascii: "0") < 10 { self.position += 1 }
        guard self.position > start else { throw self.problem() }
    }

    // MARK: - Texts

    private mutating func readText() throws(JSONError) {
        self.position += 1
        let start = self.position
        var kind = JSONEntry.Kind.text
        while true {
            self.position = Self.plainEnd(in: self.bytes, from: self.position)
            switch self.next {
            case UInt8(ascii: "\""):
                self.append(kind, from: start, to: self.position)
                self.position += 1
                return
            case UInt8(ascii: "\\"):
                kind = .escapedText
                try self.readEscape()
            default: throw self.problem()
            }
        }
    }

    /// The first byte from a place on that does not stand for itself in a text; the end where there is none.
    private static func plainEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var position = start
        guard let base = bytes.baseAddress else { return position }
        // Eight at a time: a byte that is found has its highest bit set, and those before it have not.
        let (ones, highest) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
        while position + 8 <= bytes.count {
            let word = UInt64(littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
            let quotes = word ^ (ones &* 0x22)
            let backslashes = word ^ (ones &* 0x5C)
            let isControl = (word &- (ones &* 0x20)) & ~word
            let found = (((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes) | isControl) & highest
            if found != 0 { return position + found.trailingZeroBitCount / 8 }
            position += 8
        }
        while position < bytes.count {
            let byte = base[position]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { break }
            position += 1
        }
        return position
    }

    private mutating func readEscape() throws(JSONError) {
        let start = self.position
        self.position += 1
        switch self.next {
        case UInt8(ascii: "u"):
            self.position += 1
            let unit = try self.readHexadecimal()
            guard UTF16.isSurrogate(unit) else { return }
            guard UTF16.isLeadSurrogate(unit) else { throw JSONError(.loneSurrogate, offset: start) }
            for byte in [UInt8(ascii: "\\"), UInt8(ascii: "u")] {
                guard let next = self.next else { throw self.problem() }
                guard next == byte else { throw JSONError(.loneSurrogate, offset: start) }
                self.position += 1
            }
            guard UTF16.isTrailSurrogate(try self.readHexadecimal()) else {
                throw JSONError(.loneSurrogate, offset: start)
            }
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            self.position += 1
        default: throw self.problem()
        }
    }

    private mutating func readHexadecimal() throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = self.next.flatMap(JSONEscape.hexadecimalValue) else { throw self.problem() }
            unit = unit << 4 | UInt16(digit)
            self.position += 1
        }
        return unit
    }

    // MARK: - Bytes

    private var next: UInt8? {
        self.position < self.bytes.count ? self.bytes[self.position] : nil
    }

    private mutating func skipSpace() {
        while let byte = self.next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { self.position += 1 }
    }

    private mutating func append(_ kind: JSONEntry.Kind, from start: Int, to end: Int, next: UInt32? = nil) {
        // One comparison keeps what the bound promises.
        precondition(self.count < self.entries.count, "A JSON text has no more values than its bytes can hold.")
        self.entries.initializeElement(
            at: self.count,
            to: JSONEntry(
                kind: kind, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
                next: next ?? UInt32(truncatingIfNeeded: self.count + 1)))
        self.count += 1
    }

    private func problem() -> JSONError {
        JSONError(self.position < self.bytes.count ? .unexpectedByte : .unexpectedEnd, offset: self.position)
    }
}
