import AttuneSMS
import Foundation
import HTTPTypes
import Testing

@Suite("SMSClient")
struct SMSClientTests {
    private func result(_ reply: HTTPReply) async throws -> SMSResult {
        try await Sample.client(RecordingExchange(reply)).send(Sample.message())
    }

    @Test("A message of which some parts are refused is a value, part by part")
    func partlyFailed() async throws {
        let result = try await self.result(
            Sample.reply(
                parts: #"{"status":"0","message-id":"A1","message-price":"0.0333","network":"23410","to":"44"}"#,
                #"{"status":"9","error-text":"Quota Exceeded - rejected"}"#,
                #"{"status":"0","message-id":"A3"}"#))
        #expect(!result.isAccepted)
        #expect(result.parts.map(\.status) == [.accepted, .quotaExceeded, .accepted])
        #expect(result.parts.map(\.id) == ["A1", nil, "A3"])
        #expect(result.parts.map(\.reason) == [nil, "Quota Exceeded - rejected", nil])
        #expect(result.parts.map { $0.price?.description } == ["0.0333", nil, nil])
    }

    @Test(
        "Every documented status has its name, and only three may go away by themselves",
        arguments: [
            (0, .accepted), (1, .throttled), (2, .missingParameter), (3, .invalidParameter), (4, .invalidCredentials),
            (5, .internalError), (6, .invalidMessage), (7, .numberBarred), (8, .accountBarred), (9, .quotaExceeded),
            (10, .tooManyBinds), (11, .accountNotEnabled), (12, .messageTooLong), (14, .invalidSignature),
            (15, .invalidSender), (22, .invalidNetworkCode), (23, .invalidCallback), (29, .notOnDemoList),
            (32, .signatureAndSecret), (33, .numberDeactivated),
        ] as [(Int, SMSStatus)])
    func statuses(number: Int, status: SMSStatus) async throws {
        let part = try #require(try await self.result(Sample.reply(parts: #"{"status":"\#(number)"}"#)).parts.first)
        #expect(part.status == status)
        #expect(SMSResult(parts: [part]).isRetryable == [1, 5, 10].contains(number))
        #expect(!SMSResult(parts: [part, SMSResult.Part(status: .accepted)]).isRetryable)
        #expect(part.status.description == "status \(number)")
    }

    @Test("A status that nobody documents keeps its number")
    func unknownStatus() async throws {
        let part = try #require(try await self.result(Sample.reply(parts: #"{"status":"99"}"#)).parts.first)
        #expect(part.status.rawValue == 99)
        #expect(!SMSResult(parts: [part]).isRetryable)
    }

    @Test(
        "A price that cannot be read is none",
        arguments: [
            "", "free", "0.03 EUR", "1,5", "0x10", "1e3", ".5", "+1", "1.2.3", String(repeating: "9", count: 31),
        ])
    func prices(text: String) async throws {
        let result = try await self.result(
            Sample.reply(parts: #"{"status":"0","message-price":"\#(text)","remaining-balance":"-\#(text)"}"#))
        #expect(result.parts.first?.price == nil)
        #expect(result.parts.first?.remainingBalance == nil)
    }

    @Test("A balance may be negative")
    func debt() async throws {
        let result = try await self.result(Sample.reply(parts: #"{"status":"0","remaining-balance":"-1.50"}"#))
        #expect(result.parts.first?.remainingBalance?.description == "-1.5")
    }

    @Test(
        "An answer without a result that can be read is unexpected, and may have sent the message",
        arguments: [
            "", "[]", "{}", #"{"messages":[]}"#, #"{"messages":[{}]}"#, #"{"messages":[{"status":"ok"}]}"#,
            #"{"messages":[{"status":"0"},{"status":""}]}"#, "<html></html>",
        ])
    func unreadable(body: String) async throws {
        let error = try await #require(throws: ServiceError.self) { try await self.result(Sample.reply(body)) }
        #expect(error.code == .unexpectedReply)
        #expect(
            error.message.contains(
                "In its answer, there is no result that can be read. It may have done so all the same"))
        #expect(error.mayHaveTakenEffect)
    }

    @Test("A 5xx leaves open whether the message went out, and says so")
    func inDoubt() async throws {
        let error = try await #require(throws: ServiceError.self) {
            try await self.result(Sample.reply("", .badGateway))
        }
        #expect(error.code == .unavailable)
        #expect(error.mayHaveTakenEffect)
        #expect(error.message.hasSuffix("It may have done so all the same; asking again may do it twice."))
    }

    @Test("An address that is none is refused at once")
    func badAddress() throws {
        let credentials = try SMSCredentials(apiKey: "abcd1234", secret: Secret(Sample.secret))
        let error = try #require(throws: HTTPError.self) {
            try SMSClient(credentials, exchange: RecordingExchange(Sample.reply("")), baseURL: "rest.nexmo.com")
        }
        #expect(error.code == .invalidRequest)
    }

    @Test("A message is not repeatable")
    func notRepeatable() async throws {
        let exchange = RecordingExchange(Sample.reply(parts: #"{"status":"0"}"#))
        _ = try await Sample.client(exchange).send(Sample.message())
        #expect(exchange.requests.map(\.isRepeatable) == [false])
    }

    // MARK: Secrets

    @Test(
        "A key has letters and digits, and a secret something",
        arguments: [
            ("", "s3cr3t"), ("abcd:1234", "s3cr3t"), ("abcd 1234", "s3cr3t"), ("abcdé", "s3cr3t"), ("abcd1234", ""),
        ])
    func badCredentials(apiKey: String, secret: String) throws {
        let error = try #require(throws: SMSError.self) { try SMSCredentials(apiKey: apiKey, secret: Secret(secret)) }
        #expect(error.code == .invalidCredentials)
        #expect(error.code.description == "invalidCredentials")
        #expect(!"\(error)".contains("s3cr3t"))
        #expect(apiKey.isEmpty || !"\(error)".contains(apiKey))
    }

    @Test("A secret may have any character")
    func anySecret() async throws {
        let exchange = RecordingExchange(Sample.reply(parts: #"{"status":"0"}"#))
        let credentials = try SMSCredentials(apiKey: "abcd1234", secret: Secret("a:é\n"))
        _ = try await SMSClient(credentials, exchange: exchange).send(Sample.message())
        // abcd1234:a:é\n
        #expect(exchange.requests.first?.head.headerFields[.authorization] == "Basic YWJjZDEyMzQ6YTrDqQo=")
    }

    @Test(
        "No error, no refused part and no credentials show the secret or the pair, also where the service echoes them")
    func echoed() async throws {
        let echo = "abcd1234:\(Sample.secret) \(Sample.pair) Basic \(Sample.pair) \(Sample.secret)"
        let error = try await #require(throws: ServiceError.self) {
            try await self.result(Sample.reply(#"{"code":"\#(echo)","title":"\#(echo)"}"#, .unauthorized))
        }
        let refused = try await self.result(Sample.reply(parts: #"{"status":"4","error-text":"\#(echo)"}"#))
        let credentials = try SMSCredentials(apiKey: "abcd1234", secret: Secret(Sample.secret))
        let client = try Sample.client(RecordingExchange(Sample.reply("")))
        for text in [prints(error), prints(refused), prints(credentials), prints(client)] {
            #expect(!text.contains(Sample.secret) && !text.contains(Sample.pair), "\(text)")
        }
        #expect(error.reason?.contains("<redacted>") == true)
        #expect(refused.parts.first?.reason?.contains("<redacted>") == true)
        #expect(prints(credentials).contains("abcd1234"))
    }
}
