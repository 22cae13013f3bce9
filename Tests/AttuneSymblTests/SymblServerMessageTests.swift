import Testing

@testable import AttuneSymbl

@Suite("SymblServerMessage")
struct SymblServerMessageTests {
    private func read(_ text: String) throws -> SymblServerMessage {
        try SymblJSON.value(SymblServerMessage.self, from: text)
    }

    @Test(
        "reads the life-cycle in its envelope",
        arguments: [
            (WireSamples.startedListening, .startedListening),
            (WireSamples.conversationCreated, .conversationCreated(conversationID: "4417730982651104")),
            (WireSamples.recognitionStarted, .recognitionStarted(conversationID: "4417730982651104")),
            (WireSamples.recognitionStopped, .recognitionStopped),
            (WireSamples.conversationCompleted, .conversationCompleted(conversationID: "4417730982651104")),
            (
                #"{"type":"message","message":{"type":"conversation_created","conversationId":"7"}}"#,
                .conversationCreated(conversationID: "7")
            ),
            (
                #"{"type":"message","message":{"type":"conversation_completed"}}"#,
                .conversationCompleted(conversationID: nil)
            ),
            (
                #"{"type":"message","message":{"type":"recognition_started"}}"#,
                .recognitionStarted(conversationID: "")
            ),
            (WireSamples.subscriptionStarted, .subscriptionStarted(conversationID: "4417730982651104")),
        ] as [(String, SymblServerMessage)])
    func lifeCycle(text: String, message: SymblServerMessage) throws {
        #expect(try self.read(text) == message)
    }

    @Test(
        "reads errors in both envelopes, whole or in part",
        arguments: [
            (
                WireSamples.topLevelError,
                .error(message: "Invalid request", details: "sampleRateHertz 11025 is not usable with MULAW")
            ),
            (WireSamples.nestedError, .error(message: nil, details: "session lost")),
            (#"{"type":"error"}"#, .error(message: nil, details: nil)),
            (#"{"type":"error","message":{"code":7},"details":8}"#, .error(message: nil, details: nil)),
        ] as [(String, SymblServerMessage)])
    func errors(text: String, message: SymblServerMessage) throws {
        #expect(try self.read(text) == message)
    }

    @Test("reads a recognition result whole")
    func recognitionResult() throws {
        guard case .recognitionResult(let result) = try self.read(WireSamples.recognitionResult) else {
            Issue.record("The sample was read as another message.")
            return
        }
        let best = try #require(result.payload?.raw.alternatives.first)
        #expect(result.isFinal)
        #expect(best.transcript == "move the crane")
        #expect(best.confidence?.value == 0.91)
        #expect(best.words?.map(\.word) == ["move"])
        #expect(best.words?.first?.startTime?.callTime == CallTime(ticks: 249_600))
        #expect(best.words?.first?.endTime?.callTime == CallTime(ticks: 268_800))
        #expect(result.punctuated?.transcript == "Move the crane.")
        #expect(
            result.user
                == SymblPerson(
                    id: "9d2c6a51-30b7-4e55-a0a8-7f0a6b1e2c11", name: "Ola", userId: "ola@quay.example"))
    }

    @Test("reads a message response whole")
    func messageResponse() throws {
        guard case .messageResponse(let response) = try self.read(WireSamples.messageResponse) else {
            Issue.record("The sample was read as another message.")
            return
        }
        let message = try #require(response.messages.first)
        #expect(response.sequenceNumber == 3)
        #expect(message.id == "1f6e0b9c-7f0d-4a4f-8a3e-0c1e5b7a9d21")
        #expect(message.from?.userId == "ola@quay.example")
        #expect(message.payload?.content == "Move the crane.")
        #expect(message.metadata?.originalContent == "move the crane")
        #expect(message.duration?.startTime == "2031-05-02T09:00:05.200Z")
        #expect(message.duration?.timeOffset == nil)
        #expect(message.sentiment?.polarity?.score?.value == 0.05)
        #expect(message.sentiment?.suggested == "neutral")
    }

    @Test("reads an insight response whole")
    func insightResponse() throws {
        guard case .insightResponse(let response) = try self.read(WireSamples.insightResponse) else {
            Issue.record("The sample was read as another message.")
            return
        }
        let insight = try #require(response.insights.first)
        #expect(insight.type == "action_item")
        #expect(insight.confidence?.value == 0.88)
        #expect(insight.payload?.content == "Ola to move the crane by Monday.")
        #expect(insight.from?.name == "Ines")
        #expect(insight.messageReference?.id == "7a10f8f2-2a8f-4c1d-9d68-1b1c0de8f4aa")
    }

    @Test(
        "reads types that it does not know as such",
        arguments: [
            (#"{"type":"user_defined","topic":7}"#, .unknown(type: "user_defined")),
            (#"{"type":"message","message":{"type":"session_modified"}}"#, .unknown(type: "session_modified")),
            (#"{"type":"message","message":{}}"#, .unknown(type: nil)),
            (#"{"type":7}"#, .unknown(type: nil)),
            (#"{}"#, .unknown(type: nil)),
        ] as [(String, SymblServerMessage)])
    func unknown(text: String, message: SymblServerMessage) throws {
        #expect(try self.read(text) == message)
    }

    @Test("reads numbers that are written as text, and text that is written as numbers", arguments: [#""1""#, "1"])
    func lenientNumbers(one: String) throws {
        let text =
            #"{"type":"message","message":{"type":"recognition_result","isFinal":true,"payload":{"raw":{"#
            + #""alternatives":[{"transcript":"a","confidence":\#(one),"words":[{"word":"a","#
            + #""startTime":{"seconds":\#(one),"nanos":\#(one)}}]}]}}}}"#
        guard case .recognitionResult(let result) = try self.read(text) else {
            Issue.record("The result was read as another message.")
            return
        }
        let best = try #require(result.payload?.raw.alternatives.first)
        #expect(best.confidence?.value == 1)
        #expect(best.words?.first?.startTime?.callTime == CallTime(ticks: 48_000))
        #expect(best.words?.first?.endTime == nil)
        #expect(result.user == nil)
    }

    @Test(
        "reads a counter that is a number or text, and goes without one that is neither",
        arguments: [("3", 3), (#""3""#, 3), ("3.5", nil), ("[]", nil), (#""three""#, nil)] as [(String, Int?)])
    func lenientCounters(json: String, count: Int?) throws {
        let messages = try SymblJSON.value(
            SymblMessageResponse.self, from: #"{"messages":[],"sequenceNumber":\#(json)}"#)
        #expect(messages.sequenceNumber == count)
        let insights = try SymblJSON.value(
            SymblInsightResponse.self, from: #"{"insights":[],"sequenceNumber":\#(json)}"#)
        #expect(insights.sequenceNumber == count)
    }

    @Test("takes no text for a number that is none, or that no JSON can hold", arguments: ["nan", "inf", "", "one"])
    func notNumbers(text: String) {
        #expect(throws: JSONError.self) { try SymblJSON.value(LenientNumber.self, from: "\"\(text)\"") }
    }
}
