import AttuneSMS
import Testing

@Suite("SenderID")
struct SenderIDTests {
    @Test("A name has 3 to 11 letters, digits and spaces", arguments: ["abc", "Acme Inc 24", "1a2", "ZZZ"])
    func names(name: String) throws {
        #expect(try SenderID(name: name).text == name)
        #expect(try SenderID(name: name).description == name)
    }

    @Test(
        "Another text is no name",
        arguments: [
            "", "ab", "abcdefghijkl", "Acme-Inc", "Acmé", "12345", "   ", "Acme\n", "@cme", "[cme", "`cme", "{cme",
        ])
    func noNames(name: String) {
        #expect(code { () throws(SMSError) in try SenderID(name: name) } == .invalidSender)
        #expect(SMSError.Code.invalidSender.description == "invalidSender")
    }

    @Test("A number sends as its digits")
    func number() throws {
        #expect(try SenderID(PhoneNumber("+44 7700 900001")).text == "447700900001")
    }
}
