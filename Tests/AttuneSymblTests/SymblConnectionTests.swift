import Testing

@testable import AttuneSymbl

@Suite("SymblInterpreter: several connections")
struct SymblConnectionTests {
    private var dialect = SymblDialect.ola()

    private mutating func told(_ text: String, on connection: Int) -> [String] {
        self.dialect.transcripts(text, on: connection).map(\.brief)
    }

    private func message(_ text: String, id: String = "m") -> String {
        #"{"type":"message_response","messages":[{"id":"\#(id)","from":\#(Wire.person("ola")),"#
            + #""payload":{"content":"\#(text)"},"duration":{"timeOffset":1.5,"duration":0.5}}]}"#
    }

    @Test("give the segments of each connection ids of their own")
    mutating func uniqueIDs() {
        #expect(self.told(Wire.heard("a", by: "ola"), on: 0) == ["ola@quay.example#0 r0 interim: a"])
        #expect(self.told(Wire.heard("a", by: "ola"), on: 1) == ["ola@quay.example#1@1 r0 interim: a"])
        #expect(self.told(Wire.heard("a b", by: "ola"), on: 0) == ["ola@quay.example#0 r1 interim: a b"])
        #expect(self.told(Wire.heard("a b", by: "ola", isFinal: true), on: 1) == ["ola@quay.example#1@1 r1 final: a b"])
        #expect(self.told(Wire.heard("c", by: "ola"), on: 1) == ["ola@quay.example#2@1 r0 interim: c"])
        #expect(self.told(Wire.heard("c", by: "ines"), on: 12) == ["ines@quay.example#0@12 r0 interim: c"])
    }

    @Test("cannot be taken for those of a speaker with a strange name")
    mutating func strangeNames() throws {
        func heard(by user: String) -> String {
            #"{"type":"message","message":{"type":"recognition_result","isFinal":true,"user":{"userId":"\#(user)"},"#
                + #""payload":{"raw":{"alternatives":[{"transcript":"a"}]}}}}"#
        }
        var identifiers: Set<String> = []
        for user in ["a", "a#0", "a#0@1", "a@1", "@1"] {
            for connection in 0...1 {
                identifiers.formUnion(self.dialect.transcripts(heard(by: user), on: connection).map(\.segmentID))
            }
        }
        #expect(identifiers.count == 10)
    }

    @Test("leave what was being said on a lost one, and start anew")
    mutating func lost() {
        #expect(self.told(Wire.heard("a", by: "ola"), on: 0) == ["ola@quay.example#0 r0 interim: a"])
        self.dialect.disconnected(0)
        #expect(self.told(Wire.heard("a", by: "ola"), on: 1) == ["ola@quay.example#1@1 r0 interim: a"])
        // No connection comes again; if one does, it is given no id twice.
        #expect(self.told(Wire.heard("a", by: "ola"), on: 0) == ["ola@quay.example#2 r0 interim: a"])
    }

    @Test("keep the segment of words that a later one writes out, without the times of the earlier")
    mutating func lateMessage() throws {
        _ = self.told(Wire.heard("move the crane", by: "ola", isFinal: true, start: 5), on: 0)
        self.dialect.disconnected(0)
        let outputs = self.dialect.received(self.message("Move the crane."), on: 1)
        #expect(outputs.count == 1)
        guard case .event(let event)? = outputs.first, case .transcript(let transcript) = event.kind else {
            Issue.record("The message is told as \(outputs).")
            return
        }
        #expect(transcript.brief == "ola@quay.example#0 r1 final: Move the crane.")
        #expect(transcript.start == nil)
        #expect(transcript.end == nil)
        #expect(transcript.words == [Word(text: "move"), Word(text: "the"), Word(text: "crane")])
        #expect(transcript.confidence == 0.5)
    }

    @Test("may share a message's words, of which only those of its own connection have times")
    mutating func sharedMessage() throws {
        _ = self.told(Wire.heard("move the", by: "ola", isFinal: true, start: 5), on: 0)
        _ = self.told(Wire.heard("crane now", by: "ola", isFinal: true, start: 1), on: 1)
        let outputs = self.dialect.received(self.message("Move the crane now."), on: 1)
        guard case .event(let event)? = outputs.first, case .transcript(let transcript) = event.kind else {
            Issue.record("The message is told as \(outputs).")
            return
        }
        #expect(
            transcript.brief
                == "ola@quay.example#0 r1 final: Move the crane now. (replaces ola@quay.example#1@1)")
        #expect(transcript.start == nil)
        #expect(transcript.end == CallTime(seconds: 2.5))
        #expect(transcript.words?.map(\.start) == [nil, nil, CallTime(seconds: 1), CallTime(seconds: 2)])
        #expect(outputs.count == 1)
    }

    @Test("have no times for a message on a later one whose words nobody recognised")
    mutating func unrecognised() throws {
        let first = try #require(self.dialect.transcripts(self.message("Here.", id: "a"), on: 0).first)
        #expect(first.start == CallTime(seconds: 1.5))
        let second = try #require(self.dialect.transcripts(self.message("There.", id: "b"), on: 1).first)
        #expect(second.start == nil)
        #expect(second.end == nil)
    }

    @Test("tell a message once, whichever brings it first")
    mutating func repeatedMessage() {
        let text = Wire.written("Yes.", of: "yes", by: "ola", id: "m", sentiment: #"{"suggested":"positive"}"#)
        #expect(self.dialect.events(text, on: 0).count == 3)
        #expect(self.dialect.received(text, on: 0) == [])
        #expect(self.dialect.received(text, on: 1) == [])
    }

    @Test("tell an insight once, and again where it has changed")
    mutating func repeatedInsight() {
        let text = Wire.question("Where?", message: "m")
        #expect(self.dialect.insights(text, on: 0).count == 1)
        #expect(self.dialect.received(text, on: 1) == [])
        #expect(self.dialect.insights(Wire.question("Where to?", message: "m"), on: 1).map(\.text) == ["Where to?"])
    }

    // MARK: - The cursor

    @Test("know their audio to be recognised up to the last word of a final result of their own speaker")
    mutating func cursor() {
        #expect(self.dialect.cursors(Wire.heard("a b", by: "ola", start: 3)) == [])
        #expect(self.dialect.cursors(Wire.heard("a b", by: "ines", isFinal: true, start: 3)) == [])
        let outputs = self.dialect.received(Wire.heard("a b", by: "ola", isFinal: true, start: 3))
        #expect(outputs.last == .acknowledged(through: CallTime(seconds: 4.5)))
        #expect(outputs.count == 2)
    }

    @Test("know it by a message that says how long its words lasted, too")
    mutating func messageCursor() {
        #expect(self.dialect.cursors(self.message("Here.")) == [CallTime(seconds: 2)])
        #expect(self.dialect.cursors(self.message("There.", id: "n"), on: 1) == [])
        _ = self.told(Wire.heard("over there", by: "ola", isFinal: true, start: 1), on: 1)
        #expect(self.dialect.cursors(self.message("Over there!", id: "o"), on: 1) == [CallTime(seconds: 2)])
    }
}
