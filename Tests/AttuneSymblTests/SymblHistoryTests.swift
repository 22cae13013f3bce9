import AttuneHTTP
import HTTPTypes
import Testing

@testable import AttuneSymbl

@Suite("SymblInterpreter: what no connection brought")
struct SymblHistoryTests {
    private var dialect = SymblDialect.ola()

    private static let created =
        #"{"type":"message","message":{"type":"conversation_created","data":{"conversationId":"7"}}}"#

    /// A message of the REST interface; times are seconds after nine o'clock.
    private func message(
        _ text: String, by name: String, id: String = "5520917734406182", at start: Double? = nil,
        from address: String? = nil, more: String = ""
    ) -> String {
        let times = start.map { #","startTime":"\#(Self.time($0))","endTime":"\#(Self.time($0 + 1))""# } ?? ""
        return #"{"id":"\#(id)","text":"\#(text)","from":{"id":"c0ffee00-1","name":"\#(name)","#
            + #""email":"\#(address ?? "\(name)@quay.example")"}\#(times)\#(more)}"#
    }

    private static func time(_ seconds: Double) -> String {
        let milliseconds = Int(seconds * 1_000)
        let digits = String(60_000 + milliseconds).dropFirst()
        return "2031-05-02T09:00:\(milliseconds / 1_000 < 10 ? "0" : "")\(milliseconds / 1_000)"
            + ".\(digits.suffix(3))Z"
    }

    /// A message of the socket with a time on the wall.
    private func written(
        _ text: String, by name: String, id: String, at start: Double, of original: String? = nil
    ) -> String {
        #"{"type":"message_response","messages":[{"id":"\#(id)","from":\#(Wire.person(name)),"#
            + #""payload":{"content":"\#(text)"},"metadata":{"originalContent":"\#(original ?? text)"},"#
            + #""duration":{"startTime":"\#(Self.time(start))","endTime":"\#(Self.time(start + 1))"}}]}"#
    }

    private mutating func recall(_ messages: String..., on connection: Int = 1) throws -> [BackfilledEvent] {
        let body = #"{"messages":[\#(messages.joined(separator: ","))]}"#
        return try self.dialect.backfilled(
            by: HTTPReply(status: .ok, body: Array(body.utf8)), on: connection)
    }

    private func transcripts(_ events: [BackfilledEvent]) -> [Transcript] {
        events.compactMap { backfilled in
            if case .transcript(let transcript) = backfilled.event.kind { transcript } else { nil }
        }
    }

    // MARK: - The request

    @Test("is asked for where the conversation goes on, with a bearer token")
    mutating func request() throws {
        #expect(self.dialect.backfillRequest(on: 0, credential: Secret("t0ken")) == nil)
        _ = self.dialect.received(Self.created)
        #expect(self.dialect.backfillRequest(on: 0, credential: Secret("t0ken")) == nil)
        #expect(self.dialect.backfillRequest(on: 1, credential: Secret("t0ken")) == nil)
        _ = self.dialect.received(Self.created, on: 1)
        let request = try #require(self.dialect.backfillRequest(on: 1, credential: Secret("t0ken")))
        #expect(request.head.method == .get)
        #expect(request.head.scheme == "http")
        #expect(request.head.authority == "127.0.0.1:8080")
        #expect(request.head.path == "/v1/conversations/7/messages?verbose=true&sentiment=true")
        #expect(request.head.headerFields[.authorization] == "Bearer t0ken")
        #expect(!"\(request)".contains("t0ken"))
    }

    @Test("is not asked for of another conversation, and is of that once it goes on")
    mutating func otherConversation() {
        _ = self.dialect.received(Self.created)
        _ = self.dialect.received(Self.created.replacing("7", with: "8"), on: 1)
        #expect(self.dialect.backfillRequest(on: 1, credential: Secret("t")) == nil)
        _ = self.dialect.received(
            #"{"type":"message","message":{"type":"recognition_started","data":{"conversationId":"8"}}}"#, on: 2)
        let path = self.dialect.backfillRequest(on: 2, credential: Secret("t"))?.head.path
        #expect(path?.hasPrefix("/v1/conversations/8/") == true)
    }

    @Test("is asked for with TLS where the socket has it, and by a listener")
    func secure() {
        var listener = SymblSubscription(baseURL: "wss://api.quay.example", connectionID: "c")
        _ = listener.received(WireSamples.subscriptionStarted)
        _ = listener.received(WireSamples.subscriptionStarted, on: 3)
        let head = listener.backfillRequest(on: 3, credential: Secret("t"))?.head
        #expect(head?.scheme == "https")
        #expect(head?.authority == "api.quay.example")
        var nowhere = SymblSubscription(baseURL: "nowhere", connectionID: "c")
        _ = nowhere.received(WireSamples.subscriptionStarted)
        _ = nowhere.received(WireSamples.subscriptionStarted, on: 1)
        #expect(nowhere.backfillRequest(on: 1, credential: Secret("t")) == nil)
    }

    // MARK: - The reply

    @Test("fails where the reply is none")
    mutating func noReply() {
        for (status, body, words) in [
            (HTTPResponse.Status.notFound, "{}", "status 404"), (.ok, "", "cannot be read"),
            (.ok, "[]", "cannot be read"),
            (.ok, #"{"messages":{}}"#, "cannot be read"),
        ] {
            let error = #expect(throws: ServiceFailure.self) {
                try self.dialect.backfilled(by: HTTPReply(status: status, body: Array(body.utf8)), on: 1)
            }
            #expect(error?.message.contains(words) == true)
        }
    }

    @Test("reads the messages that it can, in the order in which they were said, and warns of the others")
    mutating func order() throws {
        let second = self.message("There it goes.", by: "ines", id: "2", at: 9)
        let first = self.message(
            "Move the crane.", by: "ines", id: "1", at: 5,
            more: #","sentiment":{"polarity":{"score":-0.4},"suggested":"negative"}"#)
        let events = try self.recall(second, #"{"id":7}"#, first, #"{"id":5520917734406183,"text":"Now."}"#)
        #expect(
            self.transcripts(events).map(\.brief) == [
                "5520917734406183 r0 final: Now.", "1 r0 final: Move the crane.", "2 r0 final: There it goes.",
            ])
        #expect(events.map(\.event.raw).contains(first))
        #expect(events.allSatisfy { $0.clock == nil && $0.speech == .others })
        let kinds = events.map(\.event.kind)
        #expect(
            kinds.contains {
                if case .sentiment(let reading) = $0 {
                    reading.segmentID == "1" && reading.sentiment.label == .negative
                } else {
                    false
                }
            })
        #expect(
            kinds.last
                == .warning(
                    SessionWarning(message: "In a message of type messages, 1 of the parts cannot be read.")))
        // Once.
        #expect(self.transcripts(try self.recall(second, first)) == [])
    }

    @Test("knows a message of a socket by who said it, when, and its text")
    mutating func known() throws {
        _ = self.dialect.received(self.written("Yes.", by: "ines", id: "1f6e", at: 5))
        let again = [
            self.message("Yes.", by: "ines", id: "1", at: 5), self.message("Yes.", by: "per", id: "2", at: 5),
            self.message("Yes.", by: "ines", id: "3", at: 8), self.message("Yes!", by: "ines", id: "4", at: 5),
        ]
        #expect(
            self.transcripts(try self.recall(again[0], again[1], again[2], again[3])).map(\.segmentID).sorted()
                == ["2", "3", "4"])
    }

    @Test("knows it also where the time is written in another way, or the ids agree")
    mutating func forms() throws {
        _ = self.dialect.received(self.written("Yes.", by: "ines", id: "1f6e", at: 5))
        let zone =
            self.message("Yes.", by: "ines", id: "1").dropLast()
            + #","startTime":"2031-05-02T11:00:05+02:00"}"#
        #expect(self.transcripts(try self.recall(String(zone))) == [])
        #expect(self.transcripts(try self.recall(self.message("Yes indeed.", by: "ines", id: "1f6e", at: 5))) == [])
    }

    @Test("brings no message that a connection brings late, and keeps what refers to it")
    mutating func late() throws {
        #expect(try self.recall(self.message("Who is there?", by: "ines", id: "1", at: 5)).count == 2)
        #expect(self.dialect.events(self.written("Who is there?", by: "ines", id: "1f6e", at: 5), on: 1) == [])
        let insight = self.dialect.insights(Wire.question("Who is there?", message: "1f6e"), on: 1)
        #expect(insight.map(\.segmentID) == ["1"])
    }

    @Test("writes out what was recognised before, under its segment")
    mutating func recognised() throws {
        _ = self.dialect.received(Wire.heard("move the crane", by: "ines", isFinal: true))
        _ = self.dialect.received(Wire.heard("move the crane", by: "ola", isFinal: true, start: 5))
        self.dialect.disconnected(0)
        let events = try self.recall(
            self.message("Move the crane.", by: "ines", id: "1", at: 5),
            self.message("Move the crane!", by: "ola", id: "2", at: 6))
        #expect(
            self.transcripts(events).map(\.brief) == [
                "ines@quay.example#0 r1 final: Move the crane.", "ola@quay.example#0 r1 final: Move the crane!",
            ])
        #expect(events.map(\.speech) == [.others, .ownWrittenOut])
        #expect(events.map(\.clock) == [nil, 0])
        #expect(self.transcripts(events).last?.start == CallTime(seconds: 5))
    }

    @Test("leaves the session's own words of the new connection to their own messages")
    mutating func repeated() throws {
        _ = self.dialect.received(Wire.heard("move the crane", by: "ola", isFinal: true), on: 1)
        let events = try self.recall(self.message("Move the crane.", by: "ola", id: "2", at: 6))
        #expect(self.transcripts(events).map(\.brief) == ["2 r0 final: Move the crane."])
        #expect(events.last?.speech == .own)
    }

    @Test("knows people by their address, else by their name")
    mutating func people() throws {
        _ = self.dialect.received(Wire.heard("a", by: "ines", isFinal: true))
        let events = try self.recall(
            self.message("B.", by: "Ines Q.", id: "1", at: 5, from: "ines@quay.example"),
            self.message("C.", by: "ines", id: "2", at: 6, from: "elsewhere@quay.example"),
            self.message("D.", by: "ola", id: "3", at: 7, from: "elsewhere@quay.example"),
            self.message("E.", by: "per", id: "4", at: 8))
        #expect(
            self.transcripts(events).map { $0.speaker?.participant?.id } == [
                "ines@quay.example", "ines@quay.example", "1", "per@quay.example",
            ])
        #expect(events.filter { $0.speech == .own }.count > 0)
    }

    @Test("puts the session's own words on the clock of the connection that took them, and others' on the first's")
    mutating func clocks() throws {
        _ = self.dialect.received(Self.created)
        // The first connection's audio began at nine o'clock and 10 s, the second's at 30 s.
        for (connection, text, wall) in [(0, "a b", 12.0), (1, "c d", 31.0)] {
            let start = Int(wall) - (connection == 0 ? 10 : 30)
            _ = self.dialect.received(Wire.heard(text, by: "ola", isFinal: true, start: start), on: connection)
            _ = self.dialect.received(
                self.written(text, by: "ola", id: "m\(connection)", at: wall, of: text), on: connection)
        }
        let events = try self.recall(
            self.message("Own one.", by: "ola", id: "1", at: 15), self.message("Own two.", by: "ola", id: "2", at: 33),
            self.message("Late.", by: "ola", id: "3", at: 40, more: #","timeOffset":30,"duration":2"#),
            self.message("Hers.", by: "ines", id: "4", at: 33), on: 2)
        let told = events.filter { if case .transcript = $0.event.kind { true } else { false } }
        // Of the two at 33 s, the first comes first.
        #expect(self.transcripts(events).map(\.segmentID) == ["1", "2", "4", "3"])
        #expect(told.map(\.clock) == [0, 1, 0, 0])
        #expect(self.transcripts(events).map { $0.start?.seconds } == [5, 3, 23, 30])
        #expect(self.transcripts(events).allSatisfy { $0.end != nil })
    }

    @Test("takes the times of words where all have them")
    mutating func words() throws {
        _ = self.dialect.received(Self.created)
        _ = self.dialect.received(Wire.heard("a", by: "ola", isFinal: true, start: 2))
        _ = self.dialect.received(self.written("a", by: "ola", id: "m", at: 12))
        let words =
            #"[{"word":"move","startTime":"\#(Self.time(15))","endTime":"\#(Self.time(15.5))"},"#
            + #"{"word":"it","startTime":"\#(Self.time(15.5))"}]"#
        let told = self.transcripts(
            try self.recall(
                self.message("Move it.", by: "ines", id: "1", at: 15, more: #","words":\#(words)"#),
                self.message("Now.", by: "ines", id: "2", at: 16, more: #","words":[{"word":"now"}]"#)))
        #expect(
            told.first?.words == [
                Word(text: "move", start: CallTime(seconds: 5), end: CallTime(seconds: 5.5)),
                Word(text: "it", start: CallTime(seconds: 5.5)),
            ])
        #expect(told.last?.words == nil)
    }

    @Test("has nothing that was said long before the session heard its first message, or that is forgotten")
    mutating func bounds() throws {
        _ = self.dialect.received(Self.created)
        _ = self.dialect.received(self.written("Here.", by: "ines", id: "m", at: 45))
        #expect(
            self.transcripts(
                try self.recall(
                    self.message("Early.", by: "ines", id: "1", at: 14),
                    self.message("Near.", by: "ines", id: "2", at: 16))
            )
            .map(\.text) == ["Near."])
        for number in 0..<1_024 {
            _ = self.dialect.received(self.written("More.", by: "ines", id: "n\(number)", at: 50))
        }
        #expect(
            self.transcripts(
                try self.recall(
                    self.message("Here.", by: "ines", id: "3", at: 45),
                    self.message("End.", by: "ines", id: "4", at: 55))
            )
            .map(\.text) == ["End."])
    }
}
