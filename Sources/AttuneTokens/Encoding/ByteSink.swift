/// Bytes that are written one after the other into memory that lives as long as a closure runs.
///
/// A token is a few hundred bytes that are only wanted for the time of signing: this memory is the stack where it is
/// small. Every write is checked against the capacity, so that a wrong estimate stops the process and corrupts nothing.
struct ByteSink {
    private let memory: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ memory: UnsafeMutableBufferPointer<UInt8>) {
        self.memory = memory
    }

    /// Runs a closure with an empty sink.
    ///
    /// - Parameters:
    ///   - capacity: The most bytes that the closure may write.
    ///   - body: Writes into the sink, and makes of its bytes what is to outlive it.
    /// - Returns: What the closure returned.
    static func withSink<Result>(capacity: Int, _ body: (inout ByteSink) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { memory in
            var sink = ByteSink(memory)
            return body(&sink)
        }
    }

    /// The bytes written so far, from a position on; valid until the closure ends.
    func bytes(from start: Int = 0) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(self.memory)[start..<self.count])
    }

    // MARK: Writing

    /// Leaves room for bytes that are known later, and returns where it is.
    mutating func skip(_ count: Int) -> Range<Int> {
        let start = self.claim(count)
        for index in start..<self.count { self.memory[index] = 0 }
        return start..<self.count
    }

    mutating func append(_ byte: UInt8) {
        self.memory[self.claim(1)] = byte
    }

    mutating func append(_ text: String) {
        Self.withUTF8(text) { self.append($0) }
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        let start = self.claim(bytes.count)
        UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(self.memory)[start..<self.count])
            .copyMemory(from: bytes)
    }

    mutating func append(decimal value: Int64) {
        var rest = value.magnitude
        var digits = 1
        var power: UInt64 = 10
        while digits < 19, rest >= power {
            digits += 1
            power *= 10
        }
        if value < 0 { self.append(UInt8(ascii: "-")) }
        let start = self.claim(digits)
        for index in stride(from: start + digits - 1, through: start, by: -1) {
            self.memory[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    mutating func append(base64 bytes: UnsafeRawBufferPointer, _ alphabet: Base64, padded: Bool) {
        let start = self.claim(Base64.encodedCount(bytes.count, padded: padded))
        alphabet.encode(bytes, padded: padded, into: .init(rebasing: self.memory[start..<self.count]))
    }

    /// Writes lower-case hexadecimal digits into a place that was left free.
    func write(hexadecimal bytes: UnsafeRawBufferPointer, at place: Range<Int>) {
        precondition(
            place.count == 2 * bytes.count && place.upperBound <= self.count,
            "\(bytes.count) bytes take \(2 * bytes.count) hexadecimal digits, not \(place.count).")
        for (index, byte) in bytes.enumerated() {
            self.memory[place.lowerBound + 2 * index] = Hexadecimal.digit(byte >> 4)
            self.memory[place.lowerBound + 2 * index + 1] = Hexadecimal.digit(byte & 15)
        }
    }

    /// The UTF-8 of a text, without a copy where the text is stored so.
    static func withUTF8(_ text: String, _ body: (UnsafeRawBufferPointer) -> Void) {
        var text = text
        text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }

    /// Takes the next bytes, and returns where they begin.
    private mutating func claim(_ count: Int) -> Int {
        precondition(count <= self.memory.count - self.count, "The \(self.memory.count) bytes of this sink are full.")
        defer { self.count += count }
        return self.count
    }
}
