import AttuneCore
import TestSupport

extension ByteMutator {
    /// Damages what tokens say, not only their bytes, so that the rules behind a signature are reached.
    static func ofTokens(seed: UInt64) -> Self {
        Self(
            seed: seed, words: self.words,
            changes: [self.changeDigit, self.changeDigit, self.changeValue, self.changeValue, self.changeValue])
    }

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

    /// Times and lengths are digits: one that changes keeps everything else readable.
    private static func changeDigit(of bytes: inout [UInt8], from start: Int, _ generator: inout SeededGenerator) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let index = bytes[start...].firstIndex(where: digits.contains) else { return }
        bytes[index] = UInt8.random(in: digits, using: &generator)
    }

    /// Puts another value behind the next colon or equals sign, up to where a member or a field ends.
    private static func changeValue(of bytes: inout [UInt8], from start: Int, _ generator: inout SeededGenerator) {
        let begins = Array(":=".utf8)
        let ends = Array(",}&\n".utf8)
        guard let sign = bytes[start...].firstIndex(where: begins.contains) else { return }
        let end = bytes[sign...].firstIndex(where: ends.contains) ?? bytes.endIndex
        bytes.replaceSubrange((sign + 1)..<end, with: self.values.randomElement(using: &generator) ?? [])
    }
}
