import AttuneSMS
import AttuneTokens
import Foundation
import Testing

@Suite("DeliveryReceipt")
struct DeliveryReceiptTests {
    private static let fields: [(name: String, value: String)] = [
        ("msisdn", "447700900000"), ("to", "AcmeInc"), ("network-code", "23410"), ("messageId", "0A0000000123ABCD1"),
        ("price", "0.03330000"), ("status", "delivered"), ("scts", "2001011400"), ("err-code", "0"),
        ("api-key", "abcd1234"), ("client-ref", "call/17"), ("message-timestamp", "2020-01-01 12:00:00"),
    ]

    /// The receipt of the sample's fields with some changed; nil takes one away.
    private func receipt(_ changes: [String: String?] = [:]) throws(SMSError) -> DeliveryReceipt {
        var fields = Self.fields.filter { changes[$0.name] == nil }
        for case (let name, let value?) in changes { fields.append((name, value)) }
        return try DeliveryReceipt(SMSWebhook(form: FormCoding.encode(fields)))
    }

    private func check(_ receipt: DeliveryReceipt) {
        #expect(receipt.messageID == "0A0000000123ABCD1")
        #expect(receipt.status == .delivered)
        #expect(receipt.errorCode == 0)
        #expect(receipt.recipient.digits == "447700900000")
        #expect(receipt.sender == "AcmeInc")
        #expect(receipt.network == "23410")
        #expect(receipt.price?.description == "0.0333")
        #expect(receipt.clientReference == "call/17")
        #expect(receipt.timestamp == "2020-01-01 12:00:00")
    }

    @Test("A receipt is the same as a query, as a form and as JSON")
    func forms() throws {
        let form = FormCoding.encode(Self.fields)
        self.check(try DeliveryReceipt(SMSWebhook(query: String(decoding: form, as: UTF8.self))))
        self.check(try DeliveryReceipt(SMSWebhook(form: form)))
        let members = Self.fields.map { #""\#($0.name)":"\#($0.value)""# }.joined(separator: ",")
        self.check(try DeliveryReceipt(SMSWebhook(json: Array("{\(members)}".utf8))))
        let numbers = members.replacing(#""0.03330000""#, with: "0.0333").replacing(#""0""#, with: "0")
        self.check(try DeliveryReceipt(SMSWebhook(json: Array("{\(numbers)}".utf8))))
    }

    @Test("What a receipt need not have may be missing")
    func short() throws {
        let receipt = try DeliveryReceipt(SMSWebhook(query: "msisdn=447700900000&to=A&messageId=1&status=buffered"))
        #expect(receipt.status == .buffered)
        #expect(receipt.errorCode == nil)
        #expect(receipt.price == nil && receipt.network == nil)
        #expect(receipt.clientReference == nil && receipt.timestamp == nil)
    }

    @Test("A receipt without what it is about is malformed", arguments: ["msisdn", "to", "messageId", "status"])
    func missing(name: String) throws {
        for value in [nil, ""] {
            let error = try #require(throws: SMSError.self) { try self.receipt([name: value]) }
            #expect(error.code == .malformedWebhook)
            #expect(error.message == "The webhook has no field \(name).")
        }
    }

    @Test(
        "A field that cannot be read is named, and its value is not",
        arguments: [
            ("msisdn", "12345"), ("msisdn", "unknown"), ("err-code", "none"), ("err-code", "1.5"),
            ("err-code", "99999999999999999999"), ("price", "free"), ("price", "0.0333 EUR"), ("price", "1e9"),
        ])
    func unreadable(name: String, value: String) throws {
        let error = try #require(throws: SMSError.self) { try self.receipt([name: value]) }
        #expect(error.code == .malformedWebhook)
        #expect(error.code.description == "malformedWebhook")
        #expect(error.message == "The webhook's field \(name) cannot be read.")
    }

    @Test(
        "A status says whether another receipt follows",
        arguments: [
            ("accepted", .accepted, false), ("buffered", .buffered, false), ("delivered", .delivered, true),
            ("expired", .expired, true), ("failed", .failed, true), ("rejected", .rejected, true),
            ("unknown", .unknown, false),
        ] as [(String, DeliveryStatus, Bool)])
    func statuses(word: String, status: DeliveryStatus, isFinal: Bool) throws {
        let receipt = try self.receipt(["status": word])
        #expect(receipt.status == status)
        #expect(receipt.status.isFinal == isFinal)
        #expect(receipt.status.description == word)
    }

    @Test("A status that nobody documents keeps its word, and an unknown reason its number")
    func unknown() throws {
        let receipt = try self.receipt(["status": "teleported", "err-code": "95"])
        #expect(receipt.status.rawValue == "teleported")
        #expect(!receipt.status.isFinal)
        #expect(receipt.errorCode == 95)
    }
}
