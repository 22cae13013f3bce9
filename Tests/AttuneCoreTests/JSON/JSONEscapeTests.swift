import Testing

@testable import AttuneCore

@Suite("JSONEscape")
struct JSONEscapeTests {
    private func isSame(_ escaped: String, _ text: String) -> Bool {
        Array(escaped.utf8).withUnsafeBufferPointer { escaped in
            Array(text.utf8).withUnsafeBufferPointer { JSONEscape.isSame(escaped, as: $0) }
        }
    }

    @Test(
        "knows what escapes stand for from everything else",
        arguments: [
            (#"\u0061b"#, "ab"), (#"\n"#, "\n"), (#"\u00e9\u20ac"#, "\u{E9}\u{20AC}"),
            (#"\ud83d\ude00!"#, "\u{1F600}!"),
            (#"a\\u0061"#, "a\\u0061"),
        ])
    func comparison(escaped: String, text: String) {
        #expect(self.isSame(escaped, text))
        #expect(!self.isSame(escaped, text + "a"))
        #expect(!self.isSame(escaped, String(text.dropLast())))
        #expect(!self.isSame(escaped, escaped))
        #expect(!self.isSame(escaped, ""))
    }

    @Test("decodes no more of a text than is wanted")
    func stopping() {
        let escaped = Array(#"\u20ac\u0061bcd"#.utf8)
        for wanted in 1...6 {
            var taken: [UInt8] = []
            let isWhole = escaped.withUnsafeBufferPointer { escaped in
                JSONEscape.decode(escaped) { byte in
                    taken.append(byte)
                    return taken.count < wanted
                }
            }
            #expect(!isWhole)
            #expect(taken == Array("\u{20AC}abcd".utf8.prefix(wanted)))
        }
    }

    @Test("looks members up without a copy of names that are long and escaped", .timeLimit(.minutes(1)))
    func longNames() throws {
        // With a copy for each look-up, it takes minutes.
        let name = #"\u0061"# + String(repeating: "b", count: 1 << 20)
        try JSONElement.read(#"{"\#(name)":1,"a\u0062":2}"#) { json throws(JSONError) in
            let members = try json.members()
            for _ in 0..<4_000 {
                #expect(members["a"] == nil)
                #expect(try members.required("ab", as: Int.self) == 2)
            }
        }
    }
}
