import AttuneCore
import Testing

@Suite("JSONElement")
struct JSONElementTests {
    private func read<Value>(
        _ text: String, _ body: (JSONElement) throws(JSONError) -> Value
    ) throws(JSONError) -> Value {
        try JSONElement.read(text, body)
    }

    // MARK: - Numbers

    @Test(
        "reads a number as the standard library does, to the last bit",
        arguments: [
            "0", "-0", "0.1", "-0.05", "3.14159", "123456789.125", "9007199254740993", "0.30000000000000004",
            "179769313486231570000", "1e22", "1e23", "4.35", "2.2250738585072014e-308", "5e-324", "1e-400", "-1e-400",
            "1.7976931348623157e308", "8.41", "0.000000000000000000000001", "562949953421312.7", "562949953421311.9",
            "5629499534213119", "56294995342131.25", "6929495644600919.5", "1e0", "10E-1",
        ])
    func numbers(text: String) throws {
        let expected = try #require(Double(text))
        #expect(try self.read(text) { json throws(JSONError) in try json.number() }.bitPattern == expected.bitPattern)
    }

    @Test("reads numbers at random as the standard library does", arguments: 1...4 as ClosedRange<UInt64>)
    func randomNumbers(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let digits = String(
                UInt64.random(in: 0...UInt64.max, using: &generator) >> UInt64.random(in: 0..<64, using: &generator))
            let cut = Int.random(in: 0..<digits.count, using: &generator)
            let fraction = cut == 0 ? "" : ".\(digits.suffix(cut))"
            let exponent = Bool.random(using: &generator) ? "" : "e\(Int.random(in: -330...330, using: &generator))"
            let text = "\(digits.dropLast(cut))\(fraction)\(exponent)"
            let expected = try #require(Double(text))
            let number = try? self.read(text) { json throws(JSONError) in try json.number() }
            #expect(number?.bitPattern == (expected.isFinite ? expected.bitPattern : nil), "\(text)")
        }
    }

    @Test("takes no number that no Double can hold", arguments: ["1e309", "-1e309", "1e99999999999999999999"])
    func hugeNumbers(text: String) {
        #expect(throws: JSONError(.wrongValue, offset: 1)) {
            try self.read(" \(text)") { json throws(JSONError) in try json.number() }
        }
    }

    @Test(
        "reads whole numbers, exactly",
        arguments: [
            ("0", 0), ("-0", 0), ("7", 7), ("-120", -120), ("9223372036854775807", Int.max),
            ("-9223372036854775808", Int.min), ("9007199254740993", 9_007_199_254_740_993), ("1.0", 1), ("-25.00", -25),
            ("1e3", 1_000), ("12e-1", nil), ("1.5", nil), ("9223372036854775808", nil), ("-9223372036854775809", nil),
            ("1e19", nil), ("\"1\"", nil), ("true", nil), ("null", nil), ("9007199254740993.0", 9_007_199_254_740_993),
            ("9223372036854775807.00", Int.max), ("922337203685477580.7E+1", Int.max),
            ("-9223372036854775808e0", Int.min), ("9223372036854775807.5", nil), ("9223372036854775808.0", nil),
            ("1.00000000000000000001", nil), ("0.99999999999999999999", nil), ("100000000000000000000000e-20", 1_000),
            ("0.00000000000000000001e20", 1), ("1020.30e1", 10_203), ("1020.30e0", nil), ("10e-1", 1), ("10e-2", nil),
            ("1e-99999999999999999999", nil), ("-1e99999999999999999999", nil), ("-0.00e99999999999999999999", 0),
            ("0e-99999999999999999999", 0),
        ] as [(String, Int?)])
    func wholeNumbers(text: String, number: Int?) {
        #expect((try? self.read(text) { json throws(JSONError) in try json.wholeNumber() }) == number)
    }

    @Test("reads whole numbers at random, however they are written", arguments: 1...4 as ClosedRange<UInt64>)
    func randomWholeNumbers(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let shift = Int.random(in: 0..<64, using: &generator)
            let number = Int.random(in: Int.min...Int.max, using: &generator) >> shift
            // No number but 0 begins with one.
            let zeros = number == 0 ? 0 : shift % 5
            let digits = String(number.magnitude) + String(repeating: "0", count: zeros)
            let cut = Int.random(in: 0..<digits.count, using: &generator)
            let fraction = cut == 0 ? "" : ".\(digits.suffix(cut))"
            let text = "\(number < 0 ? "-" : "")\(digits.dropLast(cut))\(fraction)e\(cut - zeros)"
            let read = try? self.read(text) { json throws(JSONError) in try json.wholeNumber() }
            #expect(read == number, "\(text)")
        }
    }

    // MARK: - Texts

    @Test(
        "reads a text as what its escapes stand for",
        arguments: [
            (#""""#, ""), (#""a""#, "a"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u0041\u00e9""#, "A\u{E9}"),
            (#""\u20AC""#, "\u{20AC}"), (#""\uD83D\ude00 x""#, "\u{1F600} x"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
            (#""a\u0000b""#, "a\u{0}b"), (#""\\u0041""#, "\\u0041"), (#""\uFFFF""#, "\u{FFFF}"),
            ("\"h\u{E9}\"", "h\u{E9}"),
            (#""e\u0301""#, "e\u{301}"), (#""\u005c\u0022""#, "\\\""),
        ])
    func texts(json: String, text: String) throws {
        let read = try self.read(json) { json throws(JSONError) in try json.text() }
        // Scalars: a composed character equals a decomposed one.
        #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
    }

    // MARK: - Arrays and objects

    @Test("goes through elements and members in their order, whatever is in them")
    func order() throws {
        try self.read(#"[[1,[2]],{"a":{"b":[]},"\u0063":"d"},[],5]"#) { json throws(JSONError) in
            let elements = Array(try json.elements())
            #expect(elements.count == 4)
            #expect(try elements[3].wholeNumber() == 5)
            #expect(Array(try elements[2].elements()).isEmpty)
            #expect(Array(try elements[1].members()).map(\.name) == ["a", "c"])
        }
    }

    @Test("finds members by name, byte by byte, and of two the last")
    func members() throws {
        let text =
            #"{"a":1,"ab":2,"seventeen letters":3,"seventeen lettess":4,"\u0064":5,"a":6,"e\u0301":7,"12345678":8}"#
        try self.read(text) { json throws(JSONError) in
            let members = try json.members()
            #expect(try members.required("a", as: Int.self) == 6)
            #expect(try members.required("ab", as: Int.self) == 2)
            #expect(try members.required("seventeen letters", as: Int.self) == 3)
            #expect(try members.required("seventeen lettess", as: Int.self) == 4)
            #expect(try members.required("d", as: Int.self) == 5)
            #expect(try members.required("12345678", as: Int.self) == 8)
            #expect(members["\u{E9}"] == nil)
            #expect(members["b"] == nil)
            #expect(members[""] == nil)
        }
    }

    @Test("tells a member that is missing, null or of another type apart, or does not")
    func leniency() throws {
        try self.read(#"{"null":null,"text":"a","list":["a",1]}"#) { json throws(JSONError) in
            let members = try json.members()
            #expect(try members.optional("none", as: String.self) == nil)
            #expect(try members.optional("null", as: String.self) == nil)
            #expect(try members.optional("text") == "a")
            #expect(throws: JSONError(.wrongValue, offset: 20)) { try members.optional("text", as: Int.self) }
            #expect(throws: JSONError(.wrongValue, offset: 0)) { try members.required("none", as: String.self) }
            #expect(throws: JSONError(.wrongValue, offset: 8)) { try members.required("null", as: String.self) }
            #expect(throws: JSONError(.wrongValue, offset: 36)) { try members.required("list", as: [String].self) }
            #expect(members.lenient("none", as: String.self) == nil)
            #expect(members.lenient("null", as: String.self) == nil)
            #expect(members.lenient("text", as: Int.self) == nil)
            #expect(members.lenient("text") == "a")
        }
    }

    @Test("reads a value as nothing but what it is", arguments: ["null", "true", "1", "\"a\"", "[]", "{}"])
    func types(text: String) throws {
        try self.read(text) { json in
            #expect(json.isNull == (text == "null"))
            #expect(((try? json.flag()) != nil) == (text == "true"))
            #expect(((try? json.number()) != nil) == (text == "1"))
            #expect(((try? json.numberText()) != nil) == (text == "1"))
            #expect(((try? json.text()) != nil) == (text == "\"a\""))
            #expect(((try? json.elements()) != nil) == (text == "[]"))
            #expect(((try? json.members()) != nil) == (text == "{}"))
        }
    }

    @Test("passes on what the closure throws")
    func closure() {
        let error = JSONError(.wrongValue, offset: 3)
        #expect(throws: error) { try self.read("{}") { _ throws(JSONError) in throw error } }
    }
}
