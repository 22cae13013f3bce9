import AttuneTokens

/// Changes inputs as a fuzzer does: a few bytes at a time, with words and values that readers wait for.
struct Mutator {
    private static let words = Self.bytes(of: [
        "session_id", "role", "scope", "session.connect", "application_id", "payload_hash", "api_key", "ist", "crit",
        "partner_id=", "&sig=", "T1==", "Bearer ", "%00", "%", "\"", "\\", " ", "\n", "\\u0000", "\\ud800",
        "\u{301}", " \u{301}", "\u{200D}", "\u{212A}", "\u{FEFF}", "\u{1B}[2J", "\u{A0}",
    ])
    private static let values = Self.bytes(of: [
        "\"\"", "\"project\"", "\"account\"", "\"publisher\"", "\"HS256\"", "\"RS256\"", "\"none\"", "\"a b\"",
        "[\"a\",\"b\"]", "[]", "{}", "null", "true", "0", "-1", "1e15", "1e16", "1e308", "0.5", "01", "1700000000",
        "1700000030", "1700000031", "1699999970", "1702592000", "1702592001", "9223372036854775807", "publisher", "",
    ])

    private static func bytes(of texts: [String]) -> [[UInt8]] {
        texts.map { Array($0.utf8) }
    }

    private var generator: SeededGenerator

    init(seed: UInt64) {
        self.generator = SeededGenerator(seed: seed)
    }

    /// An input that came of one or two others, whose first byte, the form, stays.
    mutating func next(from inputs: [[UInt8]]) -> [UInt8] {
        var bytes = inputs.randomElement(using: &self.generator) ?? []
        // Most damage ends the reading at once, so there is little of it.
        for _ in 0..<([1, 1, 1, 2, 4].randomElement(using: &self.generator) ?? 1) where bytes.count > 1 {
            let index = Int.random(in: 1..<bytes.count, using: &self.generator)
            let end = min(index + Int.random(in: 1...12, using: &self.generator), bytes.count)
            switch Int.random(in: 0..<12, using: &self.generator) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &self.generator)
            case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &self.generator)
            case 2: bytes.removeSubrange(index..<end)
            case 3: bytes.insert(contentsOf: bytes[index..<end], at: index)
            case 4: bytes.insert(contentsOf: self.pick(Self.words), at: index)
            case 5: bytes.replaceSubrange(index..<end, with: self.pick(Self.words))
            case 6: bytes.replaceSubrange(index..., with: self.pick(inputs).dropFirst(index))
            case 7, 8: self.changeDigit(of: &bytes, from: index)
            default: self.changeValue(of: &bytes, from: index)
            }
        }
        return bytes
    }

    private mutating func pick(_ choices: [[UInt8]]) -> [UInt8] {
        choices.randomElement(using: &self.generator) ?? []
    }

    /// Times and lengths are digits: one that changes keeps everything else readable.
    private mutating func changeDigit(of bytes: inout [UInt8], from start: Int) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let index = bytes[start...].firstIndex(where: digits.contains) else { return }
        bytes[index] = UInt8.random(in: digits, using: &self.generator)
    }

    /// Puts another value behind the next colon or equals sign, up to where a member or a field ends.
    private mutating func changeValue(of bytes: inout [UInt8], from start: Int) {
        let begins = Array(":=".utf8)
        let ends = Array(",}&\n".utf8)
        guard let sign = bytes[start...].firstIndex(where: begins.contains) else { return }
        let end = bytes[sign...].firstIndex(where: ends.contains) ?? bytes.endIndex
        bytes.replaceSubrange((sign + 1)..<end, with: self.pick(Self.values))
    }
}
