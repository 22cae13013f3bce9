import ArgumentParser
import AttuneAsyncHTTPClient
import AttuneSMS
import HTTPTypes
import Testing

@testable import AirlineCall

/// The room before the call and the text message after it, over real sockets.
@Suite("The services around a call", .timeLimit(.minutes(1)))
struct CallServicesTests {
    @Test("create a session, let both speakers join, and bring the receipt of the text message")
    func whole() async throws {
        let call = try CallSourceOptions.parse([]).load()
        try await CallServices.withServices { services in
            let sentence = try await services.openSession(for: call)
            #expect(sentence.hasPrefix("Session 1_"))
            #expect(sentence.hasSuffix("created; Agent joined as moderator, Customer joined as publisher."))

            let followUp = try #require(call.reference?.followUp)
            try await #expect(services.send(followUp) == .delivered)
        }
    }

    @Test("wait for the receipt of every part")
    func parts() async throws {
        try await CallServices.withServices { services in
            let text = String(repeating: "Your bags move with you. ", count: 20)
            let followUp = FollowUp(from: "Airline", to: "+447700900123", text: text)
            try await #expect(services.send(followUp) == .delivered)
        }
    }

    @Test("say what is wrong with a message that cannot be sent")
    func badNumber() async throws {
        try await CallServices.withServices { services in
            let error = await #expect(throws: SMSError.self) {
                try await services.send(FollowUp(from: "Airline", to: "12", text: "Hello"))
            }
            let problem = Problem(try #require(error))
            #expect(error?.code == .invalidNumber)
            #expect(problem.status == .badData)
        }
    }

    // MARK: - Receipts

    private func post(_ form: String, to url: String) async throws -> HTTPResponse.Status {
        let address = try #require(url.split(separator: "//", maxSplits: 1).last)
        let slash = try #require(address.firstIndex(of: "/"))
        let head = HTTPRequest(
            method: .post, scheme: "http", authority: String(address[..<slash]), path: String(address[slash...]),
            headerFields: [.contentType: "application/x-www-form-urlencoded"])
        return try await AsyncHTTPClientExchange().send(OutboundRequest(head, body: Array(form.utf8))).status
    }

    @Test("tell a part that failed from one that was delivered")
    func failedPart() async throws {
        try await ReceiptInbox.withInbox { inbox in
            let common = "msisdn=447700900123&to=Airline"
            try await #expect(self.post("\(common)&messageId=A&status=buffered", to: inbox.url) == .noContent)
            try await #expect(self.post("\(common)&messageId=A&status=failed&err-code=6", to: inbox.url) == .noContent)
            try await #expect(self.post("\(common)&messageId=B&status=delivered", to: inbox.url) == .noContent)
            try await #expect(inbox.finalStatus(of: ["A", "B"], within: .seconds(10)) == .failed)
        }
    }

    @Test("wait no longer than they are told to, and take no receipt that cannot be read or was sent elsewhere")
    func missing() async throws {
        try await ReceiptInbox.withInbox { inbox in
            try await #expect(self.post("status=delivered&messageId=A", to: inbox.url) == .badRequest)
            let form = "msisdn=447700900123&to=Airline&messageId=A&status=delivered"
            try await #expect(self.post(form, to: inbox.url + "x") == .notFound)
            try await #expect(inbox.finalStatus(of: ["A"], within: .milliseconds(50)) == nil)
        }
    }

    @Test(
        "are part of the score",
        arguments: [
            (nil, "session created", true),
            (FollowUpOutcome(status: .delivered), "session created · receipt delivered", true),
            (FollowUpOutcome(status: .failed), "session created · receipt failed", false),
            (FollowUpOutcome(status: nil), "session created · receipt missing", false),
        ])
    func score(_ outcome: FollowUpOutcome?, _ end: String, _ isGood: Bool) {
        let call = Call(title: "", legs: [])
        let turns = [CallReference.Turn(speaker: "agent", text: "Hello.", question: false)]
        let scorecard = Scorecard(
            call: call, reference: CallReference(turns: turns), heard: HeardCall(), followUp: outcome)
        #expect(scorecard.line.hasSuffix(" · \(end)"))
        #expect((outcome?.isDelivered ?? true) == isGood)
    }
}
