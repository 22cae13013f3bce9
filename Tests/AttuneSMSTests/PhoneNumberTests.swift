import AttuneSMS
import Testing

@Suite("PhoneNumber")
struct PhoneNumberTests {
    @Test(
        "A number is 7 to 15 digits, however they are grouped",
        arguments: [
            ("447700900000", "447700900000"), ("+447700900000", "447700900000"), ("+1 (202) 555-01.43", "12025550143"),
            ("1234567", "1234567"), ("123456789012345", "123456789012345"),
        ])
    func numbers(text: String, digits: String) throws {
        #expect(try PhoneNumber(text).digits == digits)
    }

    @Test(
        "Another text is no number, and is not repeated in the error",
        arguments: [
            "", "+", "123456", "1234567890123456", "0044770090", "07700900000", "+44 7700 9000x0", "++447700900000",
            "44٧٧٠٠٩٠", "447700900000\n", "44\t7700900000",
        ])
    func noNumbers(text: String) throws {
        let error = try #require(throws: SMSError.self) { try PhoneNumber(text) }
        #expect(error.code == .invalidNumber)
        #expect(error.code.description == "invalidNumber")
        #expect(text.count < 3 || !error.description.contains(text))
    }

    @Test("Two digits of a number are printed")
    func printed() throws {
        let text = prints(try PhoneNumber("447700900042"))
        #expect(text.contains("…42"))
        #expect(!text.contains("90004"))
    }
}
