import AttuneSMS
import AttuneTokens
import HTTPTypes
import Testing

@Suite("SMSMessage")
struct SMSMessageTests {
    /// What is sent for a message; nothing is where it breaks a rule.
    private func fields(_ message: SMSMessage) async throws -> [String] {
        let exchange = RecordingExchange(Sample.reply("", .internalServerError))
        do {
            _ = try await Sample.client(exchange).send(message)
        } catch let error as SMSError {
            #expect(exchange.requests.isEmpty)
            throw error
        } catch is ServiceError {}
        let request = try #require(exchange.requests.first)
        return try #require(FormCoding.decode(request.body)).map { "\($0.name)=\($0.value)" }
    }

    private func error(_ message: SMSMessage) async throws -> SMSError {
        let error = try await #require(throws: SMSError.self) { try await self.fields(message) }
        #expect(error.description == "\(error.code): \(error.message)")
        #expect(error.message.hasSuffix("."))
        return error
    }

    @Test("A message is its recipient, its sender and its text")
    func plain() async throws {
        #expect(try await self.fields(Sample.message()) == ["to=447700900000", "from=AcmeInc", "text=Hi"])
    }

    @Test(
        "A text goes as Unicode unless networks certainly have all of its letters",
        arguments: [
            (" AZaz09!\"#$%&'()*+,-./:;<=>?@[\\]^_{|}~\n\r", false), ("`", true), ("é", true), ("€", true),
            ("\t", true),
            ("\u{7F}", true), ("東", true), ("🎧", true),
        ])
    func type(text: String, isUnicode: Bool) async throws {
        let fields = try await self.fields(Sample.message(text))
        #expect(fields.contains("text=\(text)"))
        #expect(fields.contains("type=unicode") == isUnicode)
    }

    @Test("A text has 1 to 3,200 characters")
    func length() async throws {
        let longest = String(repeating: "é", count: 3_200)
        #expect(try await self.fields(Sample.message(longest)).contains("text=\(longest)"))
        let long = try await self.error(Sample.message(longest + "é"))
        #expect(long.code == .textTooLong)
        #expect(long.code.description == "textTooLong")
        #expect(long.message == "A text has at most 3200 characters; this one has 3201.")
        // One letter to people, and five to the service.
        let families = try await self.error(Sample.message(String(repeating: "👩‍👩‍👧", count: 641)))
        #expect(families.code == .textTooLong)
        let empty = try await self.error(Sample.message(""))
        #expect(empty.code == .emptyText)
        #expect(empty.code.description == "emptyText")
    }

    @Test("A reference has at most 100 characters")
    func reference() async throws {
        var message = try Sample.message()
        message.clientReference = String(repeating: "r", count: 100)
        #expect(try await self.fields(message).last == "client-ref=\(message.clientReference ?? "")")
        message.clientReference = String(repeating: "r", count: 101)
        let error = try await self.error(message)
        #expect(error.code == .referenceTooLong)
        #expect(error.code.description == "referenceTooLong")
        #expect(error.message.contains("101"))
    }

    @Test("A receipt is asked for with its address")
    func callback() async throws {
        var message = try Sample.message()
        message.callback = "https://example.com/" + String(repeating: "d", count: 80)
        let fields = try await self.fields(message)
        #expect(fields.suffix(2) == ["status-report-req=true", "callback=\(message.callback ?? "")"])
    }

    @Test(
        "An address for receipts is an HTTP URL of at most 100 characters",
        arguments: [
            "", "example.com/dlr", "ftp://example.com", "httpx://example.com",
            "https://example.com/" + String(repeating: "d", count: 81),
        ])
    func badCallback(text: String) async throws {
        var message = try Sample.message()
        message.callback = text
        let error = try await self.error(message)
        #expect(error.code == .invalidCallback)
        #expect(error.code.description == "invalidCallback")
        #expect(error.message.contains("\(text.utf8.count) bytes"))
    }

    @Test("What is printed of a message has neither its text nor the recipient's number")
    func printed() throws {
        let text = prints(try Sample.message("very private"))
        #expect(text.contains("12 characters from AcmeInc to …00"))
        #expect(!text.contains("private") && !text.contains("447700900000"))
    }
}
