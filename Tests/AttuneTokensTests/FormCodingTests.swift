import AttuneTokens
import Foundation
import TestSupport
import Testing

@Suite("FormCoding")
struct FormCodingTests {
    private static let pieces = [
        "a", "Z", "0", "-._~", " ", "+", "%", "%20", "%zz", "&", "=", "==", "*", "'", "\"", "\\", "\n", "\r\n", "\u{0}",
        "\u{7F}", "/", "?", "#", "é", "e\u{301}", "ß", "東京", "🎧", "👩‍👩‍👧", "\u{2028}", "\u{FEFF}", "\u{10FFFF}",
    ]

    private func text(_ generator: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in
            Self.pieces.randomElement(using: &generator) ?? ""
        }.joined()
    }

    private func decoded(_ text: String) -> [[String]]? {
        FormCoding.decode(Array(text.utf8))?.map { [$0.name, $0.value] }
    }

    @Test("Any pairs read back, scalar by scalar, in their order", arguments: 1...4 as ClosedRange<UInt64>)
    func roundTrips(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for turn in 0..<500 {
            let pairs = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
                (name: self.text(&generator), value: self.text(&generator))
            }
            let bytes = FormCoding.encode(pairs)
            let read = try #require(FormCoding.decode(bytes), "seed \(seed), turn \(turn)")
            #expect(read.count == pairs.count)
            for (left, right) in zip(read, pairs) {
                // Swift's equality ignores how characters are composed; the wire does not.
                #expect(left.name.utf8.elementsEqual(right.name.utf8), "seed \(seed), turn \(turn)")
                #expect(left.value.utf8.elementsEqual(right.value.utf8), "seed \(seed), turn \(turn)")
            }
            let wire = Set(bytes)
            #expect(wire.isSubset(of: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%+&=".utf8))
        }
    }

    @Test("Foundation reads the same pairs", arguments: 11...12 as ClosedRange<UInt64>)
    func foundation(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            // A letter first: Foundation on Linux drops a byte order mark from the front of a text.
            let pairs = [(name: "n" + self.text(&generator), value: "v" + self.text(&generator))]
            let text = String(decoding: FormCoding.encode(pairs), as: UTF8.self)
            let sides = text.replacingOccurrences(of: "+", with: "%20").split(
                separator: "=", omittingEmptySubsequences: false)
            #expect(sides.count == 2)
            #expect(sides.first?.removingPercentEncoding?.utf8.elementsEqual(pairs[0].name.utf8) == true)
            #expect(sides.last?.removingPercentEncoding?.utf8.elementsEqual(pairs[0].value.utf8) == true)
        }
    }

    @Test("Random bytes are read or refused, and what is read is the same when it is written and read again")
    func noise() throws {
        var generator = SeededGenerator(seed: 21)
        let likely = Array("aA0%=&+ef9\u{E9}".utf8)
        var readCount = 0
        for _ in 0..<5_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? likely.randomElement(using: &generator) ?? 0 : UInt8.random(in: 0...255, using: &generator)
            }
            guard let pairs = FormCoding.decode(bytes) else { continue }
            readCount += 1
            let again = try #require(FormCoding.decode(FormCoding.encode(pairs)))
            #expect(again.map { [$0.name, $0.value] } == pairs.map { [$0.name, $0.value] })
        }
        #expect(readCount > 20)
    }

    @Test("A form is written as Python writes it: upper-case escapes, a space as a plus")
    func form() {
        let bytes = FormCoding.encode([("a b", "é&=+"), ("", ""), ("~", "1.2-3_4")])
        #expect(String(decoding: bytes, as: UTF8.self) == "a+b=%C3%A9%26%3D%2B&=&~=1.2-3_4")
        #expect(FormCoding.encode([]).isEmpty)
    }

    @Test("A form is read with escapes of either case, and with signs that need none")
    func reading() {
        #expect(self.decoded("a=%c3%A9+b") == [["a", "é b"]])
        #expect(self.decoded("a=b=c/?:@!") == [["a", "b=c/?:@!"]])
        #expect(self.decoded("=") == [["", ""]])
        #expect(self.decoded("a=1&a=2") == [["a", "1"], ["a", "2"]])
    }

    @Test(
        "A damaged form is refused",
        arguments: [
            "", "a", "&", "a=1&", "&a=1", "a=%", "a=%a", "a=%ag", "a=%%", "%=1", "a=%ff", "a=%c3", "a=%ed%a0%80",
        ])
    func damaged(text: String) {
        #expect(self.decoded(text) == nil)
    }
}
