/// Changes inputs as a fuzzer does: a few bytes at a time, with words that readers wait for.
struct Mutator {
    private static let words: [[UInt8]] = [
        "session_id", "role", "nonce", "scope", "session.connect", "initial_layout_class_list", "connection_data",
        "application_id", "payload_hash", "api_key", "\"iss\":", "\"ist\":", "\"iat\":", "\"nbf\":", "\"exp\":",
        "\"alg\":", "\"crit\":", "\"HS256\"", "\"RS256\"", "\"none\"", "partner_id=", "&sig=", "T1==", "Bearer ",
        "project", "publisher", "1700000000", "9223372036854775807", "-1", "1e15", "1e308", "null", "[\"a\"]", "{}",
        "\\u0000", "\\ud800", "%00", "%", "\"", "\\", " ", "\n", "\u{301}", " \u{301}", "\u{200D}", "\u{212A}",
        "\u{FEFF}", "\u{1B}[2J", "\u{A0}",
    ].map { Array($0.utf8) }

    private var generator: SeededGenerator

    init(seed: UInt64) {
        self.generator = SeededGenerator(seed: seed)
    }

    /// An input that came of one or two others, whose first byte, the form, stays.
    mutating func next(from inputs: [[UInt8]]) -> [UInt8] {
        guard var bytes = inputs.randomElement(using: &self.generator), bytes.count > 1 else { return [] }
        for _ in 0..<Int.random(in: 1...4, using: &self.generator) {
            let index = Int.random(in: 1..<max(bytes.count, 2), using: &self.generator)
            guard index < bytes.count else { break }
            let end = min(index + Int.random(in: 1...12, using: &self.generator), bytes.count)
            switch Int.random(in: 0..<8, using: &self.generator) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &self.generator)
            case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &self.generator)
            case 2: bytes.removeSubrange(index..<end)
            case 3: bytes.insert(contentsOf: bytes[index..<end], at: index)
            case 4: bytes.insert(contentsOf: self.word(), at: index)
            case 5: bytes.replaceSubrange(index..<end, with: self.word())
            case 6: self.changeDigit(of: &bytes, from: index)
            default:
                let other = inputs.randomElement(using: &self.generator) ?? []
                bytes.replaceSubrange(index..., with: other.dropFirst(min(index, other.count)))
            }
        }
        return bytes
    }

    private mutating func word() -> [UInt8] {
        Self.words.randomElement(using: &self.generator) ?? []
    }

    /// Times and lengths are digits: one that changes keeps everything else readable.
    private mutating func changeDigit(of bytes: inout [UInt8], from start: Int) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let index = bytes[start...].firstIndex(where: digits.contains) else { return }
        bytes[index] = UInt8.random(in: digits, using: &self.generator)
    }
}
