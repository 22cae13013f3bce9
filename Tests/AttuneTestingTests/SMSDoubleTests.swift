import AttuneTesting
import Foundation
import HTTPTypes
import Testing

@testable import AttuneSMS

@Suite("SMSDouble")
struct SMSDoubleTests {
    static let now = UnixTime(seconds: 1_700_000_000)
    private static let good = [
        "api_key": "abcd1234", "api_secret": "s3cr3t", "from": "AcmeInc", "to": "447700900000", "text": "Hi",
    ]

    private func double(receiptURL: String? = nil, balance: Int64 = 1_000) -> SMSDouble {
        SMSDouble(apiKey: "abcd1234", secret: Secret("s3cr3t"), receiptURL: receiptURL, balance: balance)
    }

    private func head(_ type: String, authorization: String? = nil) -> HTTPRequest {
        var head = HTTPRequest(
            method: .post, scheme: nil, authority: "127.0.0.1", path: "/sms/json", headerFields: [.contentType: type])
        head.headerFields[.authorization] = authorization
        return head
    }

    /// Sends the good fields with some changed; nil takes one away.
    private func send(
        _ double: inout SMSDouble, _ changes: [String: String?] = [:], authorization: String? = nil
    ) throws -> SMSResult.Part {
        var fields = Self.good.filter { changes[$0.key] == nil }
        for case (let name, let value?) in changes { fields[name] = value }
        let body = FormCoding.encode(fields.map { ($0.key, $0.value) })
        let reply = double.reply(
            to: self.head("application/x-www-form-urlencoded", authorization: authorization), body: body, now: Self.now)
        return try self.part(reply)
    }

    /// The first part of a reply, read by the client.
    private func part(_ reply: HTTPReply) throws -> SMSResult.Part {
        #expect(reply.status == .ok)
        #expect(reply.headers[.contentType] == "application/json")
        let request = OutboundRequest(HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/"))
        return try #require(SMSResult(reply, to: request)?.parts.first)
    }

    // MARK: Accounts

    @Test("The key and the secret are taken as fields and as HTTP Basic, and the secret is not kept")
    func authentication() throws {
        var double = self.double()
        #expect(try self.send(&double).status == .accepted)
        #expect(
            try self.send(
                &double, ["api_key": nil, "api_secret": nil], authorization: "basic YWJjZDEyMzQ6czNjcjN0"
            ).status == .accepted)
        #expect(double.messages.count == 2)
        #expect(double.messages.allSatisfy { $0.fields["api_secret"] == nil })
        var text = "\(double) "
        dump(double, to: &text)
        #expect(!text.contains("s3cr3t"))
    }

    @Test(
        "Requests without credentials, with wrong ones and with signatures have statuses of their own",
        arguments: [
            (["api_key": nil, "api_secret": nil], nil, 2), (["api_secret": nil], nil, 2), (["api_key": nil], nil, 2),
            (["api_secret": "wrong"], nil, 4), (["api_key": "wrong"], nil, 4), ([:], "Basic d3Jvbmc6d3Jvbmc=", 4),
            ([:], "Bearer YWJjZDEyMzQ6czNjcjN0", 4), ([:], "Basic %", 4), ([:], "Basic", 4),
            (["api_secret": nil, "sig": "00", "timestamp": "1700000000"], nil, 14), (["sig": "00"], nil, 32),
        ] as [([String: String?], String?, Int)])
    func credentials(changes: [String: String?], authorization: String?, status: Int) throws {
        var double = self.double()
        let part = try self.send(&double, changes, authorization: authorization)
        #expect(part.status.rawValue == status)
        #expect(part.reason?.isEmpty == false)
        #expect(double.messages.isEmpty)
    }

    // MARK: Messages

    @Test(
        "A message that breaks a rule has the documented status",
        arguments: [
            ("to", nil, 2), ("from", nil, 2), ("text", nil, 2), ("text", "", 2), ("to", "123456", 3),
            ("to", "1234567890123456", 3), ("to", "+447700900000", 3), ("type", "binary", 3), ("ttl", "19999", 3),
            ("ttl", "604800001", 3), ("ttl", "soon", 3), ("status-report-req", "maybe", 3), ("message-class", "4", 3),
            ("client-ref", String(repeating: "r", count: 101), 3), ("text", String(repeating: "x", count: 3_201), 12),
            ("from", "abcdefghijkl", 15), ("from", "Acmé", 15), ("from", "A[me", 15), ("from", "1234567890123456", 15),
            ("callback", "example.com", 23), ("callback", "ftp://example.com", 23),
            ("callback", "https://example.com/a b", 23),
            ("callback", "https://example.com/" + String(repeating: "d", count: 81), 23),
        ] as [(String, String?, Int)])
    func rules(name: String, value: String?, status: Int) throws {
        var double = self.double()
        let part = try self.send(&double, [name: value])
        #expect(part.status.rawValue == status)
        #expect(part.reason?.isEmpty == false)
        #expect(part.id == nil && part.price == nil)
        #expect(double.messages.isEmpty)
        #expect(double.takeWebhooks().isEmpty)
    }

    @Test(
        "Values at the limits are taken",
        arguments: [
            ("to", "1234567"), ("to", "123456789012345"), ("ttl", "20000"), ("ttl", "604800000"),
            ("message-class", "0"),
            ("message-class", "3"), ("client-ref", String(repeating: "r", count: 100)), ("from", "Acme Inc 24"),
            ("from", "123456789012345"), ("text", String(repeating: "é", count: 3_200)), ("status-report-req", "False"),
            ("status-report-req", "1"), ("callback", "https://example.com/" + String(repeating: "d", count: 80)),
            ("callback", "https://example.com?a=b#c"), ("type", "unicode"), ("type", "text"),
        ])
    func limits(name: String, value: String) throws {
        var double = self.double()
        #expect(try self.send(&double, [name: value]).status == .accepted)
    }

    @Test("What was sent is kept, and answered with its price, its network and what is left")
    func kept() throws {
        var double = self.double(balance: 7)
        let part = try self.send(&double, ["client-ref": "call/17"])
        #expect(part.price?.description == "0.0333")
        #expect(part.remainingBalance?.description == "0.0367")
        #expect(part.network == "23410")
        let message = try #require(double.messages.first)
        #expect(message.ids == [part.id])
        #expect(message.sender == "AcmeInc" && message.recipient == "447700900000" && message.text == "Hi")
        #expect(message.fields["client-ref"] == "call/17")
        // 0.0334 are left, and 0.0333 are enough for one more, and not for two.
        #expect(try self.send(&double, ["text": String(repeating: "x", count: 161)]).status == .quotaExceeded)
        #expect(try self.send(&double).status == .accepted)
        #expect(try self.send(&double).status == .quotaExceeded)
        #expect(double.messages.count == 2)
        #expect(Set(double.messages.flatMap(\.ids)).count == 2)
    }

    @Test("An account sends until its last cent is spent, and every part has an id of its own")
    func spent() throws {
        // 3.33 euros are enough for 100 parts of 0.0333 euros.
        var double = self.double(balance: 333)
        let long = String(repeating: "x", count: 306)
        for _ in 0..<50 { #expect(try self.send(&double, ["text": long]).status == .accepted) }
        #expect(try self.send(&double).status == .quotaExceeded)
        #expect(Set(double.messages.flatMap(\.ids)).count == 100)
    }

    @Test(
        "A text is counted in the parts that networks make of it",
        arguments: [
            ("x", "text", 1, 1), ("x", "text", 160, 1), ("x", "text", 161, 2), ("x", "text", 306, 2),
            ("x", "text", 307, 3),
            ("x", "text", 459, 3), ("x", "text", 460, 4), ("€", "text", 80, 1), ("€", "text", 81, 2),
            ("~", "text", 153, 2),
            ("~", "text", 154, 3), ("x", "unicode", 70, 1), ("x", "unicode", 71, 2), ("é", "unicode", 134, 2),
            ("é", "unicode", 135, 3), ("🎧", "unicode", 35, 1), ("🎧", "unicode", 36, 2),
        ])
    func parts(letter: String, type: String, count: Int, parts: Int) throws {
        var double = self.double()
        _ = try self.send(&double, ["type": type, "text": String(repeating: letter, count: count)])
        let ids = try #require(double.messages.first?.ids)
        #expect(ids.count == parts)
        #expect(Set(ids).count == parts)
        #expect(ids.allSatisfy { $0.utf8.count == 16 })
    }

    @Test("JSON is taken too, with numbers and Booleans, as the Node SDK sends it")
    func json() throws {
        var double = self.double()
        let head = self.head("Application/JSON; charset=utf-8", authorization: "Basic YWJjZDEyMzQ6czNjcjN0")
        let body =
            #"{"from":"AcmeInc","to":"447700900000","text":"Hi","ttl":900000,"status-report-req":true,"type":"text"}"#
        #expect(try self.part(double.reply(to: head, body: Array(body.utf8), now: Self.now)).status == .accepted)
        #expect(double.messages.first?.fields["ttl"] == "900000")
        #expect(double.messages.first?.fields["status-report-req"] == "true")
        for bad in ["", "[]", #"{"to":{}}"#, "{"] {
            let reply = double.reply(to: head, body: Array(bad.utf8), now: Self.now)
            #expect(try self.part(reply).status == .missingParameter)
        }
        #expect(double.messages.count == 1)
    }

    @Test("A form that is damaged, or has a field twice, lacks everything", arguments: ["", "to", "to=%", "to=1&to=1"])
    func badForm(body: String) throws {
        var double = self.double()
        let reply = double.reply(
            to: self.head("application/x-www-form-urlencoded"), body: Array(body.utf8), now: Self.now)
        #expect(try self.part(reply).status == .missingParameter)
    }

    @Test("Another path and another method are refused")
    func elsewhere() {
        var double = self.double()
        var head = self.head("application/json")
        head.path = "/sms/xml"
        #expect(double.reply(to: head, body: [], now: Self.now).status == .notFound)
        head.path = "/sms/json?a=b"
        head.method = .get
        #expect(double.reply(to: head, body: [], now: Self.now).status == .methodNotAllowed)
    }

    // MARK: Receipts

    @Test("Each part has a receipt of its own, once, that can be read")
    func receipts() throws {
        var double = self.double(receiptURL: "http://127.0.0.1:8080/dlr/?token=1")
        _ = try self.send(&double, ["text": String(repeating: "x", count: 161), "client-ref": "call/17"])
        let webhooks = double.takeWebhooks()
        #expect(double.takeWebhooks().isEmpty)
        #expect(webhooks.count == 2)
        let receipts = try webhooks.map { webhook in
            #expect(webhook.head.method == .post)
            #expect(webhook.head.scheme == "http" && webhook.head.authority == "127.0.0.1:8080")
            #expect(webhook.head.path == "/dlr/?token=1")
            #expect(webhook.head.headerFields[.contentType] == "application/x-www-form-urlencoded")
            return try DeliveryReceipt(SMSWebhook(form: webhook.body))
        }
        #expect(receipts.map(\.messageID) == double.messages.first?.ids)
        let receipt = try #require(receipts.first)
        #expect(receipt.status == .delivered && receipt.errorCode == 0)
        #expect(receipt.recipient.digits == "447700900000" && receipt.sender == "AcmeInc")
        #expect(receipt.network == "23410" && receipt.price?.description == "0.0333")
        #expect(receipt.clientReference == "call/17")
        #expect(receipt.timestamp == "2023-11-14 22:13:20")
        let webhook = try SMSWebhook(form: try #require(webhooks.first?.body))
        #expect(webhook["scts"] == "2311142213")
        #expect(webhook["api-key"] == "abcd1234")
    }

    @Test("A message names where its receipt goes, and may want none")
    func callbacks() throws {
        var double = self.double(receiptURL: "http://127.0.0.1:8080/all")
        _ = try self.send(&double, ["callback": "https://example.com"])
        let webhook = try #require(double.takeWebhooks().first)
        #expect(webhook.head.authority == "example.com" && webhook.head.path == "/")
        _ = try self.send(&double, ["callback": "https://example.com?a=b#c"])
        #expect(double.takeWebhooks().first?.head.path == "/?a=b")
        for flag in ["false", "False", "0"] {
            _ = try self.send(&double, ["status-report-req": flag])
            #expect(double.takeWebhooks().isEmpty)
        }
        var silent = self.double()
        _ = try self.send(&silent)
        #expect(silent.takeWebhooks().isEmpty)
    }

    @Test("A receipt says what it is told to")
    func failed() throws {
        var double = self.double(receiptURL: "http://127.0.0.1:8080/")
        double.deliveryStatus = "failed"
        double.errorCode = 6
        _ = try self.send(&double)
        let receipt = try DeliveryReceipt(SMSWebhook(form: try #require(double.takeWebhooks().first?.body)))
        #expect(receipt.status == .failed)
        #expect(receipt.errorCode == 6)
    }
}
