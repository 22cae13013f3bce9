import AttuneSMS
import AttuneTokens
import Foundation
import HTTPTypes
import TestSupport
import Testing

@Suite("SMSClient: what the official SDK sends")
struct SMSVectorTests {
    private static let vectors = Result { try RequestVectors(of: .module) }

    private func pairs(_ body: [UInt8]) throws -> Set<String> {
        Set(try #require(FormCoding.decode(body)).map { "\($0.name)=\($0.value)" })
    }

    /// Sends a message against a vector's answer; returns what the vector sends and we do not, and the reverse.
    private func differences(
        _ id: String, _ message: SMSMessage
    ) async throws -> (onlyTheirs: Set<String>, onlyOurs: Set<String>, result: SMSResult) {
        let vector = try Self.vectors.get().named(id)
        let exchange = RecordingExchange(
            Sample.reply(vector.givenResponse.body, .init(code: vector.givenResponse.status)))
        let result = try await Sample.client(exchange).send(message)
        let request = try #require(exchange.requests.first)
        #expect(exchange.requests.count == 1)
        #expect(request.head.method.rawValue == vector.method)
        let address = "\(request.head.scheme ?? "")://\(request.head.authority ?? "")\(request.head.path ?? "")"
        #expect(address == vector.url)
        #expect(request.head.headerFields[.accept] == vector.headers["Accept"])
        #expect(request.head.headerFields[.authorization] == vector.headers["Authorization"])
        // The SDK calls its form JSON, after a JSON call on the same client.
        #expect(vector.headers["Content-Type"] == "application/json")
        #expect(request.head.headerFields[.contentType] == "application/x-www-form-urlencoded")
        #expect(request.head.headerFields.count == 3)
        let theirs = try self.pairs(Array((vector.body ?? "").utf8))
        let ours = try self.pairs(request.body)
        return (theirs.subtracting(ours), ours.subtracting(theirs), result)
    }

    @Test("A message is the captured one, but that other letters than English ones are sent as Unicode")
    func basic() async throws {
        let (onlyTheirs, onlyOurs, result) = try await self.differences(
            "sms-basic", Sample.message("Hello & goodbye = é"))
        #expect(onlyTheirs.isEmpty)
        #expect(onlyOurs == ["type=unicode"])
        #expect(result.isAccepted)
        let part = try #require(result.parts.first)
        #expect(result.parts.count == 1)
        #expect(part.id == "0A0000000123ABCD1")
        #expect(part.price?.description == "0.0333")
        #expect(part.remainingBalance?.description == "3.14159265")
        #expect(part.network == "12345")
        #expect(part.reason == nil)
    }

    @Test("A message with options has the fields of the captured one that we know")
    func options() async throws {
        var message = try Sample.message("Hi")
        message.clientReference = "ref"
        message.callback = "https://example.com/dlr"
        let (onlyTheirs, onlyOurs, _) = try await self.differences("sms-options", message)
        #expect(
            onlyTheirs == [
                // Ours goes by the text, and a receipt is asked for with its address.
                "type=unicode", "status-report-req=False",
                // Fields that we do not send.
                "ttl=900000", "message-class=1", "account-ref=acc", "entity-id=e", "content-id=c",
            ])
        #expect(onlyOurs == ["status-report-req=true"])
    }

    @Test("The body of a plain message is the SDK's, byte for byte")
    func bytes() async throws {
        let vector = try Self.vectors.get().named("sms-throttled")
        let exchange = RecordingExchange(Sample.reply(vector.givenResponse.body))
        _ = try await Sample.client(exchange).send(Sample.message())
        #expect(exchange.requests.first.map { String(decoding: $0.body, as: UTF8.self) } == vector.body)
    }

    @Test("A throttled message is a value that says what to do")
    func throttled() async throws {
        let (_, _, result) = try await self.differences("sms-throttled", Sample.message())
        #expect(!result.isAccepted)
        let part = try #require(result.parts.first)
        #expect(part.status == .throttled)
        #expect(SMSResult(parts: [part]).isRetryable)
        #expect(part.reason == "Throughput Rate Exceeded - please wait [ 978 ] and retry")
        #expect(part.id == nil)
    }

    @Test("An empty 429 is an error that a later attempt may not see, and nothing was sent")
    func tooMany() async throws {
        let answer = try Self.vectors.get().named("sms-429").givenResponse
        let exchange = RecordingExchange(Sample.reply(answer.body, .init(code: answer.status)))
        let error = try await #require(throws: ServiceError.self) {
            try await Sample.client(exchange).send(Sample.message())
        }
        #expect(error.code == .throttled)
        #expect(error.isRetryable)
        #expect(!error.mayHaveTakenEffect)
    }

    @Test("All vectors are used")
    func all() throws {
        #expect(
            try Set(Self.vectors.get().byID.keys) == ["sms-basic", "sms-options", "sms-throttled", "sms-429"])
    }
}
