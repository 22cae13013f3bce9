import AttuneSMS
import Testing

@Suite("SMSWebhook")
struct SMSWebhookTests {
    private func json(_ text: String) throws(SMSError) -> SMSWebhook {
        try SMSWebhook(json: Array(text.utf8))
    }

    @Test("A value of JSON is the text that a form would have")
    func values() throws {
        let webhook = try self.json(
            #"{"a":"x","b":0,"c":-9223372036854775808,"d":0.03330000,"e":true,"f":null,"g":"","h":"\"a:b\"\\","i:j":"\u00e9"}"#
        )
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i:j", "k"]
        let texts = ["x", "0", "-9223372036854775808", "0.0333", "true", nil, nil, #""a:b"\"#, "é", nil]
        #expect(names.map { webhook[$0] } == texts)
    }

    @Test("A form's values are decoded, and an empty one is none")
    func form() throws {
        let webhook = try SMSWebhook(form: Array("text=a+b%26c%C3%A9&keyword=&to=1%3D2=3".utf8))
        #expect(webhook["text"] == "a b&cé")
        #expect(webhook["keyword"] == nil)
        #expect(webhook["to"] == "1=2=3")
        #expect(try SMSWebhook(query: "text=a+b")["text"] == "a b")
    }

    @Test(
        "What is no form is refused",
        arguments: [
            "", "a", "a=1&", "&a=1", "a=1&&b=2", "a=%", "a=%4", "a=%zz", "a=%ff", "%80=1", "a=1&a=2", "a=1&%61=2",
        ])
    func badForms(text: String) {
        #expect(code { () throws(SMSError) in try SMSWebhook(form: Array(text.utf8)) } == .malformedWebhook)
        #expect(code { () throws(SMSError) in try SMSWebhook(query: text) } == .malformedWebhook)
    }

    @Test(
        "What is no JSON object of plain values is refused",
        arguments: [
            "", "{", "[]", "null", "1", #""a""#, #"{"a":{}}"#, #"{"a":[1]}"#, #"{"a":{"b":"c"}}"#, #"{"a":1e999}"#,
            #"{"a":"\ud800"}"#, "{\"a\":\"\u{0}\"}", #"{"a":1}{"b":2}"#, "a=1",
        ])
    func badObjects(text: String) {
        #expect(code { () throws(SMSError) in try self.json(text) } == .malformedWebhook)
    }

    @Test("Bytes that are no UTF-8 are refused, and so is UTF-16")
    func encodings() {
        #expect(
            code { () throws(SMSError) in try SMSWebhook(json: [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D]) }
                == .malformedWebhook)
        let wide = #"{"a":"1"}"#.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        #expect(code { () throws(SMSError) in try SMSWebhook(json: wide) } == .malformedWebhook)
        #expect(code { () throws(SMSError) in try SMSWebhook(form: [0x61, 0x3D, 0xFF]) } == .malformedWebhook)
    }

    @Test(
        "A member that comes twice is refused, however it is written",
        arguments: [
            #"{"status":"failed","status":"delivered"}"#, #"{"status":"failed","st\u0061tus":"delivered"}"#,
            #"{"a":":","a":":"}"#, #"{"a":"\\","a":"\""}"#, #"{"a":null,"a":1}"#,
        ])
    func repeated(text: String) throws {
        let error = try #require(throws: SMSError.self) { try self.json(text) }
        #expect(error.code == .malformedWebhook)
        #expect(error.message == "The webhook has a field twice.")
    }

    @Test("Deep nesting ends in an error, and not the process")
    func deep() {
        for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
            let text = String(repeating: open, count: 100_000) + "1" + String(repeating: close, count: 100_000)
            #expect(code { () throws(SMSError) in try self.json(text) } == .malformedWebhook)
        }
    }

    @Test("A huge webhook is read as any other")
    func huge() throws {
        let value = String(repeating: "x", count: 1 << 20)
        #expect(try SMSWebhook(form: Array("text=\(value)".utf8))["text"] == value)
        #expect(try self.json(#"{"text":"\#(value)"}"#)["text"] == value)
        let many = (0..<50_000).map { "f\($0)=\($0)" }.joined(separator: "&")
        #expect(try SMSWebhook(form: Array(many.utf8))["f49999"] == "49999")
    }

    @Test("The names of fields are printed, and no value")
    func printed() throws {
        let text = prints(try SMSWebhook(query: "text=very+private&msisdn=447700900000"))
        #expect(text.contains("msisdn, text"))
        #expect(!text.contains("private") && !text.contains("4477"))
        let error = try #require(throws: SMSError.self) { try SMSWebhook(query: "text=very+private&text=2") }
        #expect(!prints(error).contains("private"))
    }
}
