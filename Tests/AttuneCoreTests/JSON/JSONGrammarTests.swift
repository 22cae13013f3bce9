import AttuneCore
import Testing

/// RFC 8259, rule by rule: what is JSON, what is not and from which byte on, and what the RFC leaves to the reader.
@Suite("JSONElement: the grammar of RFC 8259")
struct JSONGrammarTests {
    private func problem(of bytes: [UInt8], maximumDepth: Int = JSONElement.defaultMaximumDepth) -> JSONError? {
        do {
            try JSONElement.read(bytes, maximumDepth: maximumDepth) { _ in }
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "allows a value of any type with white space around everything",
        arguments: [
            "null", "true", "false", "0", "\"\"", "[]", "{}", " \t\r\n[ \t\r\n]\n",
            "{ \"a\" : [ 1 , 2 ] , \"b\" : {} }",
            "[[],{},[[]]]", #"{"":0}"#, #"{"a":{"a":[{"a":[]}]}}"#, #"{"a":1,"a":2}"#, "[null,null]", " 1 ",
        ])
    func values(text: String) {
        #expect(self.problem(of: Array(text.utf8)) == nil)
    }

    @Test(
        "allows numbers in every form that section 6 has",
        arguments: [
            "-0", "-1", "10", "0.0", "-0.5", "1.25", "1e5", "1E5", "1e+5", "1e-5", "0e0", "-0.0E-0", "1.5e300", "1e999",
            "1e-999", "123456789012345678901234567890", "1.0000000000000000000000000000000001", "0e000000001",
        ])
    func numbers(text: String) {
        #expect(self.problem(of: Array("[\(text)]".utf8)) == nil)
    }

    @Test(
        "allows texts with every escape of section 7, and any character that needs none",
        arguments: [
            #""\"\\\/\b\f\n\r\t""#, #""\u0000\u001F\u0022\u005C""#, #""\uD83D\uDE00""#, #""\ud834\uDd1E""#,
            #""\uDBFF\uDFFF""#, #""\uFFFE\uFFFF""#, #""\\u0041""#, #""\u0060\u012a\u12AB""#, "\"\u{7F}\u{80}\u{2028}\"",
            "\"\u{E9}\u{20AC}\u{1F6EB}\u{10FFFF}\u{FEFF}\"", "\"'{[,:]}/*//\"", "\"seven..\"", "\"eight...\"",
            "\"nine bytes\\nthen more than eight\"",
        ])
    func texts(text: String) {
        #expect(self.problem(of: Array(text.utf8)) == nil)
    }

    @Test(
        "refuses what is no JSON at its first wrong byte",
        arguments: [
            // Values, and what is beside them.
            ("nul", -1), ("nulL", 3), ("True", 0), ("truth", 3), ("NaN", 0), ("-Infinity", 1), ("undefined", 0),
            ("[] ]", 3), ("1 2", 2), ("{}x", 2), ("\"\"\"", 2), ("'a'", 0), ("/**/1", 0), ("[1]//", 3), ("1\u{0}", 1),
            ("\u{FEFF}1", 0), ("1\u{A0}", 1), ("\u{C}1", 0), ("\u{2060}1", 0), ("*", 0), ("]", 0), ("}", 0), (":", 0),
            (",", 0), ("a", 0), ("\u{E9}", 0),
            // Arrays.
            ("[,1]", 1), ("[1,]", 3), ("[1,,2]", 3), ("[1 2]", 3), ("[1:2]", 2), ("[1}", 2), ("[\"a\":1]", 4),
            ("[(1)]", 1), ("[1;2]", 2), ("[,]", 1),
            // Objects.
            ("{,}", 1), ("{\"a\"}", 4), ("{\"a\":}", 5), ("{\"a\":1,}", 7), ("{\"a\" 1}", 5), ("{\"a\":1 \"b\":2}", 7),
            ("{a:1}", 1), ("{'a':1}", 1), ("{1:1}", 1), ("{null:1}", 1), ("{\"a\":1]", 6), ("{\"a\":1,,\"b\":2}", 7),
            ("{\"a\"::1}", 5), ("{[]:1}", 1), ("{\"a\",1}", 4), ("{\"a\":1:2}", 6),
            // Numbers.
            ("01", 1), ("-01", 2), ("00", 1), ("+1", 0), (".5", 0), ("-.5", 1), ("1.e5", 2), ("[1.]", 3), ("[1e]", 3),
            ("[1e+]", 4), ("1.5.5", 3), ("0x10", 1), ("1_000", 1), ("1e5.5", 3), ("1e5e5", 3), ("--1", 1), ("-+1", 1),
            ("[-]", 2), ("1a", 1), ("2.a", 2), ("[1,-]", 4), ("\u{FF11}", 0), ("1+2", 1), ("-NaN", 1), ("0e", -1),
            // Texts.
            ("\"\n\"", 1), ("\"a\tb\"", 2), ("\"a\u{0}\"", 2), ("\"12345678\u{1F}\"", 9), (#""\x41""#, 2),
            (#""\'""#, 2), (#""\a""#, 2), ("\"\\\n\"", 2), (#""\u12G4""#, 5), (#""\u123""#, 6), (#""\U0041""#, 2),
            (#""\u 041""#, 3), (#""\u+041""#, 3), ("\"\\\u{E9}\"", 2), (#"\"a""#, 0), (#"{"\q":1}"#, 3),
        ])
    func refused(text: String, offset: Int) {
        // Where no byte is wrong, one is missing.
        let wanted =
            offset < 0 ? JSONError(.unexpectedEnd, offset: text.utf8.count) : JSONError(.unexpectedByte, offset: offset)
        #expect(self.problem(of: Array(text.utf8)) == wanted)
    }

    @Test("refuses every beginning of a text at its end, where it is none itself")
    func unfinished() {
        let text = Array(#"{"a":[null,true,-1.5e+3,"b\u00e9\ud83d\ude00\n",{}],"c":{"d":false}}"#.utf8)
        for count in text.indices {
            let expected = JSONError(.unexpectedEnd, offset: count)
            #expect(self.problem(of: Array(text[..<count])) == expected)
        }
        #expect(self.problem(of: text) == nil)
        for text in ["", " ", "[", "[1,", "{\"a\"", "\"", "\"\\", "\"\\u00", "-", "1.", "1e-", "tru"] {
            #expect(self.problem(of: Array(text.utf8)) == JSONError(.unexpectedEnd, offset: text.utf8.count))
        }
    }

    @Test(
        "refuses half of a character, at its escape",
        arguments: [
            (#""\uD800""#, 1), (#""a\uDC00""#, 2), (#""\uD800x""#, 1), (#""\uD800\n""#, 1), (#""\uD800\uD800""#, 1),
            (#""\uD800\u0041""#, 1), (#""\uDC00\uD800""#, 1), (#""\uD83D\uDE00\uD83D""#, 13), (#"{"\uDFFF":1}"#, 2),
        ])
    func surrogates(text: String, offset: Int) {
        #expect(self.problem(of: Array(text.utf8)) == JSONError(.loneSurrogate, offset: offset))
    }

    @Test(
        "refuses bytes that are not UTF-8, wherever they are",
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC0, 0x80, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0xE9], [0x31, 0x80], [0xFF, 0xFE, 0x31, 0x00],
        ] as [[UInt8]])
    func encoding(bytes: [UInt8]) {
        #expect(self.problem(of: bytes) == JSONError(.notUTF8, offset: 0))
    }

    @Test("refuses UTF-16 without a byte order mark at its first zero")
    func otherEncodings() {
        #expect(self.problem(of: [0x5B, 0, 0x5D, 0]) == JSONError(.unexpectedByte, offset: 1))
        #expect(self.problem(of: [0, 0x5B, 0, 0x5D]) == JSONError(.unexpectedByte, offset: 0))
    }

    @Test("goes as deep as it was told, and no deeper", arguments: [1, 2, 3, 32, 512])
    func depth(maximum: Int) {
        let (opening, closing) = (String(repeating: "[", count: maximum), String(repeating: "]", count: maximum))
        #expect(self.problem(of: Array((opening + closing).utf8), maximumDepth: maximum) == nil)
        #expect(
            self.problem(of: Array("[\(opening)\(closing)]".utf8), maximumDepth: maximum)
                == JSONError(.tooDeep, offset: maximum))
        // What is beside each other is not in each other.
        let wide = "[" + Array(repeating: "{}", count: 2_000).joined(separator: ",") + "]"
        #expect(self.problem(of: Array(wide.utf8), maximumDepth: max(maximum, 2)) == nil)
    }

    @Test("is stopped by no number of brackets", arguments: ["[", "{\"\":", "[{\"\":", "\u{1F6EB}["])
    func manyBrackets(opening: String) {
        let problem = self.problem(of: Array(String(repeating: opening, count: 100_000).utf8))
        #expect(problem?.code == (opening.hasSuffix("[") && opening != "[" ? .unexpectedByte : .tooDeep))
    }

    @Test("has room for the most values that a text can have", arguments: 0...64)
    func densest(count: Int) {
        for text in [
            "[" + Array(repeating: "1", count: count).joined(separator: ",") + "]",
            "[" + Array(repeating: "[]", count: count).joined(separator: ",") + "]",
            "{" + Array(repeating: "\"\":1", count: count).joined(separator: ",") + "}",
            String(repeating: "[", count: count) + "1,1,1" + String(repeating: "]", count: count),
            String(repeating: "[", count: count) + "1,1,1",
            String(repeating: "[", count: count),
        ] {
            for maximumDepth in [1, 8, 512] { _ = self.problem(of: Array(text.utf8), maximumDepth: maximumDepth) }
        }
    }
}
