import AttuneTokens
import Foundation
import TestSupport
import Testing

@Suite("Token: reading JSON")
struct WebTokenReaderTests {
    /// What is found wrong in reading a payload; nil where it is read.
    private func found(_ payload: some Sequence<UInt8>, header: String = #"{"alg":"HS256"}"#) -> TokenError.Code? {
        let token = Secret("\(Sample.urlSafe(header)).\(Sample.urlSafe(Data(payload))).AQID")
        return code { () throws(TokenError) in try Token(token) }
    }

    private func contents(_ payload: String) throws -> TokenContents {
        try Token(Sample.webToken(payload: payload)).contents
    }

    @Test("A name that comes twice is refused, however it is written and wherever it stands")
    func duplicates() {
        for payload in [
            #"{"role":"publisher","role":"moderator"}"#, #"{"role":"publisher","r\u006fle":"moderator"}"#,
            #"{"exp":1,"exp":1}"#, #"{"a":1,"a":1}"#, #"{"acl":{"paths":{"/a":{},"/a":{}}}}"#, #"{"":1,"":1}"#,
        ] {
            #expect(self.found(payload.utf8) == .malformedToken, "\(payload)")
        }
        #expect(self.found("{}".utf8, header: #"{"alg":"HS256","alg":"none"}"#) == .malformedToken)
        #expect(self.found(#"{"a":{"b":1},"b":{"b":1}}"#.utf8) == nil)
    }

    @Test("Only UTF-8 is read: no UTF-16, no byte order mark, nothing that is not well formed")
    func encoding() throws {
        let json = #"{"iss":"1"}"#
        #expect(self.found(json.utf8) == nil)
        #expect(self.found(try #require(json.data(using: .utf16LittleEndian))) == .malformedToken)
        #expect(self.found(try #require(json.data(using: .utf16BigEndian))) == .malformedToken)
        #expect(self.found([0xEF, 0xBB, 0xBF] + Array(json.utf8)) == .malformedToken)
        for damage: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xC3], [0xF4, 0x90, 0x80, 0x80]] {
            #expect(self.found(Array(#"{"iss":""#.utf8) + damage + Array(#""}"#.utf8)) == .malformedToken)
        }
    }

    @Test(
        "What is not JSON to the letter is refused",
        arguments: [
            "", " ", "{", "}", "{}}", "{} {}", "[]", "null", "1", "\"a\"", "{,}", #"{"a":1"#, #"{"a":1,}"#, #"{"a"}"#,
            #"{"a":}"#,
            #"{"a" 1}"#, #"{a:1}"#, #"{'a':1}"#, #"{1:1}"#, #"{"a":1 "b":2}"#, #"{"a":[1,]}"#, #"{"a":[1 2]}"#,
            #"{"a":[1}"#, #"{"a":1/**/}"#, #"{"a":01}"#, #"{"a":-}"#, #"{"a":+1}"#, #"{"a":.5}"#, #"{"a":5.}"#,
            #"{"a":1e}"#, #"{"a":1e+}"#, #"{"a":0x10}"#, #"{"a":NaN}"#, #"{"a":Infinity}"#, #"{"a":tru}"#,
            #"{"a":nul}"#, #"{"a":True}"#, #"{"a":"b}"#, #"{"a":"\x41"}"#, #"{"a":"\u12"}"#, #"{"a":"\u12g4"}"#,
            #"{"a":"\ud800"}"#, #"{"a":"\udc00"}"#, #"{"a":"\ud800\u0041"}"#, #"{"a":"\ud800x"}"#, "{\"a\":\"\n\"}",
            "{\"a\":\"\u{1F}\"}", "{\"a\":\u{A0}1}", #"{"a":"\"#,
        ])
    func refused(payload: String) {
        #expect(self.found(payload.utf8) == .malformedToken)
    }

    @Test("All of JSON is read: space, every escape, every form of a number, values of no concern")
    func accepted() throws {
        let text = try self.contents(
            " \t\r\n{ \"sub\" : \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83C\\uDFA7\u{7F}é🎧\" , \"x\" : [ ] }\n")
        #expect(text.subject == "\"\\/\u{8}\u{C}\n\r\té🎧\u{7F}é🎧")
        #expect(try self.contents(#"{"j\u0074i":"a"}"#).id == "a")
        for (number, seconds) in [
            ("0", 0), ("-0", 0), ("-5", -5), ("1.7e9", 1_700_000_000), ("17E+8", 1_700_000_000), ("5000e-3", 5),
            ("1.999", 1), ("-1.5", -2), ("1e-400", 0), ("1e15", 1_000_000_000_000_000),
            ("-1000000000000000", -1_000_000_000_000_000),
        ] as [(String, Int64)] {
            #expect(try self.contents(#"{"exp":\#(number)}"#).expiry == UnixTime(seconds: seconds), "\(number)")
        }
        let rest = try self.contents(
            #"{"a":true,"b":false,"c":null,"d":[1,"",{},[[]]],"e":{"f":{"g":-0.5e-7}},"iss":"1"}"#)
        #expect(rest.signedBy == "1")
    }

    @Test(
        "A time beyond all calendars is refused, and ends no process",
        arguments: [
            "1e400", "-1e400", "1000000000000001", "-1000000000000001", "9223372036854775807", "18446744073709551616",
            "1e16", "null", "true", "[]", "{}", "\"1\"",
        ])
    func times(number: String) {
        for name in ["iat", "exp", "nbf"] {
            #expect(self.found(#"{"\#(name)":\#(number)}"#.utf8) == .malformedClaim)
        }
    }

    @Test("A number of any length is read or refused, and no longer a matter than its size")
    func longNumbers() {
        let zeros = String(repeating: "0", count: 30_000)
        #expect(self.found(#"{"exp":1.\#(zeros)}"#.utf8) == nil)
        #expect(self.found(#"{"exp":1\#(zeros)}"#.utf8) == .malformedClaim)
        #expect(self.found(#"{"exp":1e1\#(zeros)}"#.utf8) == .malformedClaim)
    }

    @Test("Values stand in each other 32 deep, and not deeper")
    func depth() {
        for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
            func nested(_ depth: Int) -> String {
                #"{"x":"# + String(repeating: open, count: depth - 1) + "1" + String(repeating: close, count: depth - 1)
                    + "}"
            }
            #expect(self.found(nested(32).utf8) == nil)
            #expect(self.found(nested(33).utf8) == .malformedToken)
            #expect(self.found(nested(6_000).utf8) == .malformedToken)
        }
        #expect(self.found(String(repeating: "[", count: 40_000).utf8) == .malformedToken)
    }

    @Test("A nonce is read as it is written")
    func nonces() throws {
        for nonce in ["0", "7.0", "0.73340", "123456789012345678901234567890", "1e3"] {
            #expect(try self.contents(#"{"nonce":\#(nonce)}"#).nonce == nonce)
        }
        #expect(try self.contents(#"{"nonce":"n"}"#).nonce == "n")
    }

    @Test("The paths that a token opens are read from its access list")
    func paths() throws {
        #expect(try self.contents("{}").paths == nil)
        #expect(try self.contents(#"{"acl":{}}"#).paths == nil)
        #expect(try self.contents(#"{"acl":{"paths":{}}}"#).paths == [])
        let list = #"{"acl":{"paths":{"/b/**":{},"/a":{"methods":["GET"]}}}}"#
        #expect(try self.contents(list).paths == ["/a", "/b/**"])
        for damaged in ["[]", "\"/a\"", "null", #"{"paths":["/a"]}"#, #"{"paths":null}"#] {
            #expect(self.found(#"{"acl":\#(damaged)}"#.utf8) == .malformedClaim, "\(damaged)")
        }
        let rest = try Sample.unified().restToken(paths: ["/b", "/a", "/b"])
        #expect(try Token(rest).contents.paths == ["/a", "/b"])
        let session = try Sample.unified().token(for: TokenClaims(session: Sample.session(of: Sample.application)))
        #expect(try Token(session).contents.paths == ["/session/**"])
    }

    @Test("What Foundation writes, with its own escapes, is read")
    func foundation() throws {
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<200 {
            let scalars = (0..<Int.random(in: 0...40, using: &generator)).compactMap { _ in
                Unicode.Scalar(
                    Bool.random(using: &generator)
                        ? UInt32.random(in: 0...0x7F, using: &generator)
                        : UInt32.random(in: 0...0x10FFFF, using: &generator))
            }
            let text = String(String.UnicodeScalarView(scalars))
            let payload = try JSONEncoder().encode(["sub": text, "jti": "1"])
            let read = try Token(Secret("e30.\(Sample.urlSafe(payload)).AQID")).contents.subject
            #expect(read.map { Array($0.unicodeScalars) } == scalars)
        }
    }
}
