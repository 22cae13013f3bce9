import Testing

@testable import AttuneSymbl

@Suite("SymblInterpreter: bounds")
struct SymblBoundsTests {
    /// How many values stand in an interpreter's collections, at every depth.
    private func size(of value: Any) -> Int {
        Mirror(reflecting: value).children.reduce(1) { $0 + self.size(of: $1.value) }
    }

    @Test("grow no more after 4,000 messages than after 10,000")
    func messages() throws {
        let ola = SymblPerson(userId: "ola@quay.example")
        let words = SymblServerMessage.recognitionResult(
            SymblRecognitionResult(
                isFinal: true, transcript: "never written", punctuated: "", confidence: 1, words: [], user: ola))
        let written = try SymblJSON.value(
            SymblMessageResponse.Message.self, from: #"{"id":"","payload":{"content":"x"}}"#)
        var interpreter = SymblInterpreter(speaker: Participant(id: "1"))
        var sizes: [Int] = []
        for index in 1...5_000 {
            _ = interpreter.interpret(words, raw: "", on: 0)
            var message = written
            message.id = "m\(index)"
            _ = interpreter.interpret(
                .messageResponse(SymblMessageResponse(messages: [message], sequenceNumber: index)), raw: "", on: 0)
            if index == 2_000 || index == 5_000 { sizes.append(self.size(of: interpreter)) }
        }
        #expect(sizes[0] > 2_000)
        #expect(sizes[0] == sizes[1])
    }

    @Test("grow no more with insights, each of which is another")
    func insights() {
        var interpreter = SymblInterpreter(speaker: nil)
        var sizes: [Int] = []
        for index in 1...4_000 {
            let text = Wire.question("?", message: "m\(index + 1_000)", id: "q\(index + 1_000)")
            _ = interpreter.received(.text(text), on: 0)
            if index == 2_000 || index == 4_000 { sizes.append(self.size(of: interpreter)) }
        }
        #expect(sizes[0] > 1_000)
        #expect(sizes[0] == sizes[1])
    }

    @Test("hold for people, whichever kind of message brings them, and no segment's id is given twice")
    func speakers() {
        var dialect = SymblDialect.ola()
        var identifiers: Set<String> = []
        var count = 0
        var largest = 0
        for round in 0..<4 {
            for index in 0..<200 {
                let words = dialect.transcripts(Wire.heard("a", by: "p\(index + round * 100)", isFinal: true))
                identifiers.formUnion(words.map(\.segmentID))
                count += 1
            }
            largest = max(largest, self.size(of: dialect))
        }
        #expect(identifiers.count == count)
        var other = SymblDialect.ola()
        for index in 0..<256 { _ = other.events(Wire.heard("a", by: "p\(index)", isFinal: true)) }
        #expect(largest <= 2 * self.size(of: other))
    }

    @Test("forget the oldest message, whose insight then names the message itself")
    func forgottenMessage() {
        var dialect = SymblDialect.ola()
        _ = dialect.events(Wire.heard("first", by: "ola", isFinal: true))
        _ = dialect.events(Wire.written("First.", of: "first", by: "ola", id: "m"))
        for index in 0..<1_023 { _ = dialect.events(Wire.written("x", of: "x", by: "ola", id: "x\(index)")) }
        #expect(dialect.insights(Wire.question("?", message: "m")).first?.segmentID == "ola@quay.example#0")
        _ = dialect.events(Wire.written("x", of: "x", by: "ola", id: "last"))
        #expect(dialect.insights(Wire.question("?", message: "m")).first?.segmentID == "m")
    }
}
