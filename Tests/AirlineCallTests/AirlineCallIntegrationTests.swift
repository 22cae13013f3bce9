import ArgumentParser
import AttuneInsights
import AttuneModels
import AttunePocketSphinx
import AttuneStreamingNIO
import AttuneWebSocket
import HTTPTypes
import Testing

@testable import AirlineCall

/// The whole path on real audio: decode, encode, WebSockets, engine, recogniser, analysis, report.
@Suite("The airline call", .serialized, .timeLimit(.minutes(3)))
struct AirlineCallIntegrationTests {
    /// Remembers every event as a screen would get it.
    private struct RecordingDisplay: CallDisplay {
        let events: EventLog

        func show(_ event: CallEvent, leg: Participant) {
            self.events.append(event, leg)
        }

        func show(position: CallTime) {}

        func close() {}
    }

    private func play(
        _ call: Call,
        token: Secret = Secret("right"),
        speed: Double = 20
    ) async throws -> (report: CallReport, scorecard: Scorecard, log: EventLog) {
        let log = EventLog()
        let desk = CallDesk(display: RecordingDisplay(events: log))
        let engine = EngineServer(
            configuration: EngineConfiguration(token: Secret("right")),
            recognizers: PocketSphinxRecognizerFactory(model: try .installed()))
        try await engine.withServer { baseURL in
            try await CallStreamer(baseURL: baseURL, token: token, speed: speed).stream(call, to: desk)
        }
        let report = await desk.close()
        let scorecard = await Scorecard(call: call, reference: call.reference ?? .init(turns: []), heard: desk.heard)
        return (report, scorecard, log)
    }

    @Test("is understood as well as is asked for, with the moods and questions of both, drained to the last word")
    func wholeCall() async throws {
        let call = try CallSourceOptions.parse([]).load()
        let (report, scorecard, log) = try await self.play(call)

        #expect(scorecard.wordErrorRate <= 25, "\(scorecard.line)")
        #expect(scorecard.questionsFound * 4 >= scorecard.questionCount * 3, "\(scorecard.line)")
        #expect(scorecard.questionCount == 8)
        #expect(scorecard.legsComplete == 2)
        #expect(scorecard.isGoodEnough)

        let text = report.lines.map { $0.text.lowercased() }.joined(separator: " ")
        for phrase in ["missed my flight to london", "the three seats", "free of charge", "moved to the new flight"] {
            #expect(text.contains(phrase), "\(text)")
        }
        // The customer begins angry and ends content; the reading of the words shows both.
        let customer = report.lines.filter { $0.speaker == "Customer" }.compactMap(\.sentiment)
        #expect(customer.prefix(customer.count / 2).contains { $0.label == .negative })
        #expect(customer.suffix(customer.count / 2).contains { $0.label == .positive })
        #expect(report.questions.allSatisfy { $0.answer != nil })
        #expect(report.audioGaps.isEmpty)
        #expect(report.participants.map(\.speaker) == ["Agent", "Customer"])

        for leg in call.legs { try self.checkOrder(log.events(of: leg.participant)) }
    }

    /// Each segment: interims, then finals, then its sentiment, then its questions; the session's own events around
    /// them.
    private func checkOrder(_ events: [CallEvent]) throws {
        var settled: Set<String> = []
        var read: Set<String> = []
        var revisions: [String: Int] = [:]
        for event in events {
            switch event.kind {
            case .transcript(let transcript):
                #expect(transcript.revision > revisions[transcript.segmentID, default: -1])
                revisions[transcript.segmentID] = transcript.revision
                if transcript.stability == .final {
                    settled.insert(transcript.segmentID)
                } else {
                    #expect(!settled.contains(transcript.segmentID))
                }
            case .sentiment(let reading):
                #expect(settled.contains(reading.segmentID))
                read.insert(reading.segmentID)
            case .insight(let insight):
                #expect(read.contains(try #require(insight.segmentID)))
            default:
                break
            }
        }
        #expect(settled == read)
        let states = events.compactMap { if case .sessionStateChanged(let state) = $0.kind { state } else { nil } }
        #expect(states == [.connecting, .live, .draining, .closed])
        guard case .sessionClosed(let end) = try #require(events.last).kind else {
            Issue.record("The last event is \(String(describing: events.last)).")
            return
        }
        #expect(end.cause == .drained)
    }

    @Test("fails with one sentence where the engine does not accept the token")
    func wrongToken() async throws {
        let call = try CallSourceOptions.parse([]).load()
        let error = await #expect(throws: StreamingError.self) {
            try await self.play(call, token: Secret("wrong-token"))
        }
        let problem = Problem(try #require(error))
        #expect(problem.status == .notAllowed)
        #expect(problem.message.contains("--token"))
        #expect(!problem.message.contains("wrong-token"))
    }

    @Test("tells the desk how each leg ended and what was never heard, where the call is broken off")
    func brokenOff() async throws {
        let call = try CallSourceOptions.parse([]).load()
        let log = EventLog()
        let desk = CallDesk(display: RecordingDisplay(events: log))
        // Nothing takes the connection, so the call waits for its service until it is broken off.
        let (patience, release) = AsyncStream.makeStream(of: Never.self)
        let listener = WebSocketServer(
            decide: { _ in
                for await _ in patience {}
                return .refuse(.serviceUnavailable, body: "{}")
            },
            handle: { _, _, _ in })
        try await listener.withServer { port in
            await withTaskGroup { group in
                group.addTask {
                    try? await CallStreamer(baseURL: "ws://127.0.0.1:\(port)", token: Secret("x"), speed: 20)
                        .stream(call, to: desk)
                }
                while log.events(of: Call.agent).isEmpty { await Task.yield() }
                group.cancelAll()
            }
            release.finish()
        }
        guard case .sessionClosed(let end)? = log.events(of: Call.agent).last?.kind else {
            Issue.record("The agent's session told no end: \(log.events(of: Call.agent))")
            return
        }
        #expect(end.cause == .cancelled)
    }

    @Test("fails with one sentence where nothing answers")
    func unreachable() async throws {
        let call = try CallSourceOptions.parse([]).load()
        let desk = CallDesk(display: PlainDisplay())
        let error = await #expect(throws: StreamingError.self) {
            // Port 1 is reserved (RFC 1700) and not listened on.
            try await CallStreamer(baseURL: "ws://127.0.0.1:1", token: Secret("x"), speed: 20).stream(call, to: desk)
        }
        #expect(Problem(try #require(error)).status == .unavailable)
        #expect(await desk.close().lines.isEmpty)
    }
}
