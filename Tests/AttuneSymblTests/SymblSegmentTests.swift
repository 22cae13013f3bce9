import Testing

@testable import AttuneSymbl

@Suite("SymblInterpreter: segments")
struct SymblSegmentTests {
    private var dialect = SymblDialect.ola()

    /// What the transcripts of a message are, in one line each.
    private mutating func told(_ text: String) -> [String] {
        self.dialect.transcripts(text).map(\.brief)
    }

    @Test("keep one id from the first interim to the message, and count its texts")
    mutating func revisions() {
        let id = "ola@quay.example#0"
        #expect(self.told(Wire.heard("where", by: "ola")) == ["\(id) r0 interim: where"])
        #expect(self.told(Wire.heard("where is", by: "ola")) == ["\(id) r1 interim: where is"])
        #expect(self.told(Wire.heard("where is it", by: "ola", isFinal: true)) == ["\(id) r2 final: where is it"])
        #expect(
            self.told(Wire.written("Where is it?", of: "where is it", by: "ola", id: "m"))
                == ["\(id) r3 final: Where is it?"])
        #expect(self.told(Wire.heard("next", by: "ola")) == ["ola@quay.example#1 r0 interim: next"])
    }

    @Test("are found again whatever the case and punctuation of the message's words")
    mutating func wordsWithoutCase() {
        _ = self.told(Wire.heard("it's gone", by: "ola", isFinal: true))
        #expect(
            self.told(Wire.written("It's gone!", of: "It's, GONE", by: "ola", id: "m"))
                == ["ola@quay.example#0 r1 final: It's gone!"])
    }

    @Test("are joined where a message writes out several")
    mutating func merge() throws {
        _ = self.told(Wire.heard("so", by: "ola", isFinal: true, start: 1))
        _ = self.told(Wire.heard("my bag", by: "ola", isFinal: true, start: 5))
        _ = self.told(Wire.heard("is gone", by: "ola", isFinal: true, start: 9))
        let merged = self.dialect.transcripts(
            Wire.written("My bag is gone.", of: "my bag is gone", by: "ola", id: "m"))
        #expect(merged.map(\.brief) == ["ola@quay.example#1 r1 final: My bag is gone. (replaces ola@quay.example#2)"])
        let transcript = try #require(merged.first)
        #expect(transcript.start == CallTime(seconds: 5))
        #expect(transcript.end == CallTime(seconds: 10.5))
        #expect(transcript.words?.map(\.text) == ["my", "bag", "is", "gone"])
        #expect(transcript.confidence == 0.5)
        #expect(transcript.isFormatted)
        // The one that was not written out can still be.
        #expect(self.told(Wire.written("So?", of: "so", by: "ola", id: "n")) == ["ola@quay.example#0 r1 final: So?"])
    }

    @Test("are written out once: the same words said again are another segment")
    mutating func sameWords() {
        for _ in 0..<2 { _ = self.told(Wire.heard("yes", by: "ola", isFinal: true)) }
        #expect(self.told(Wire.written("Yes.", of: "yes", by: "ola", id: "m")) == ["ola@quay.example#0 r1 final: Yes."])
        #expect(self.told(Wire.written("Yes.", of: "yes", by: "ola", id: "n")) == ["ola@quay.example#1 r1 final: Yes."])
    }

    @Test("have a message's own id where nobody recognised its words")
    mutating func unrecognised() throws {
        _ = self.told(Wire.heard("where is it", by: "ola", isFinal: true))
        let text =
            #"{"type":"message_response","messages":[{"id":"m","from":\#(Wire.person("ola")),"#
            + #""payload":{"content":"Elsewhere."},"duration":{"timeOffset":1.5,"duration":"0.5"}}]}"#
        let transcript = try #require(self.dialect.transcripts(text).first)
        #expect(transcript.brief == "m r0 final: Elsewhere.")
        #expect(transcript.start == CallTime(seconds: 1.5))
        #expect(transcript.end == CallTime(seconds: 2))
    }

    @Test("of two speakers do not mix, whatever the order")
    mutating func twoSpeakers() {
        #expect(self.told(Wire.heard("where is", by: "ola")) == ["ola@quay.example#0 r0 interim: where is"])
        #expect(self.told(Wire.heard("one", by: "ines")) == ["ines@quay.example#0 r0 interim: one"])
        #expect(self.told(Wire.heard("it", by: "ola", isFinal: true)) == ["ola@quay.example#0 r1 final: it"])
        #expect(self.told(Wire.heard("it", by: "ines", isFinal: true)) == ["ines@quay.example#0 r1 final: it"])
        #expect(
            self.told(Wire.written("It.", of: "it", by: "ines", id: "n")) == ["ines@quay.example#0 r2 final: It."])
        #expect(self.told(Wire.written("It.", of: "it", by: "ola", id: "m")) == ["ola@quay.example#0 r2 final: It."])
    }

    @Test("have times on the call's clock only where the words are this session's own")
    mutating func times() throws {
        let own = try #require(self.dialect.transcripts(Wire.heard("a b", by: "ola", isFinal: true, start: 3)).first)
        #expect(own.start == CallTime(seconds: 3))
        #expect(own.end == CallTime(seconds: 4.5))
        #expect(own.words?.last?.start == CallTime(seconds: 4))
        let other = try #require(self.dialect.transcripts(Wire.heard("a b", by: "ines", isFinal: true, start: 3)).first)
        #expect(other.start == nil)
        #expect(other.end == nil)
        #expect(other.words == [Word(text: "a"), Word(text: "b")])
    }

    @Test("have no times of another speaker's message, which count from the start of that speaker's audio")
    mutating func messageTimes() throws {
        func message(by name: String) -> String {
            #"{"type":"message_response","messages":[{"id":"m-\#(name)","from":\#(Wire.person(name)),"#
                + #""payload":{"content":"Elsewhere."},"duration":{"timeOffset":1.5,"duration":0.5}}]}"#
        }
        let own = try #require(self.dialect.transcripts(message(by: "ola")).first)
        #expect(own.start == CallTime(seconds: 1.5))
        #expect(own.end == CallTime(seconds: 2))
        let other = try #require(self.dialect.transcripts(message(by: "ines")).first)
        #expect(other.start == nil)
        #expect(other.end == nil)
    }

    @Test("have no confidence while they are interim, and no words where the service gives none")
    mutating func interims() throws {
        let text =
            #"{"type":"message","message":{"type":"recognition_result","isFinal":false,"payload":{"raw":{"#
            + #""alternatives":[{"transcript":"a","confidence":0,"words":[]}]}},"user":{}}}"#
        let transcript = try #require(self.dialect.transcripts(text).first)
        #expect(transcript.confidence == nil)
        #expect(transcript.words == nil)
        #expect(transcript.speaker == nil)
        #expect(!transcript.isFormatted)
    }

    @Test("come of the recogniser's words where there are none with punctuation, and not at all without either")
    mutating func missingText() {
        func result(_ alternatives: String) -> String {
            #"{"type":"message","message":{"type":"recognition_result","isFinal":true,"#
                + #""payload":{"raw":{"alternatives":[\#(alternatives)]}}}}"#
        }
        #expect(self.told(result(#"{"transcript":"a"}"#)) == ["unknown#0 r0 final: a"])
        #expect(self.told(result("{}")) == [])
        #expect(self.told(result("")) == [])
        #expect(self.told(#"{"type":"message_response","messages":[{"id":"m"}]}"#) == [])
    }
}
