import Testing

@testable import AttuneStreaming

@Suite("OpenSegments")
struct OpenSegmentsTests {
    private func transcript(
        _ id: String,
        _ text: String,
        _ stability: Transcript.Stability = .interim,
        revision: Int = 0,
        replaces: [String] = []
    ) -> Transcript {
        Transcript(segmentID: id, revision: revision, text: text, stability: stability, replaces: replaces)
    }

    @Test("holds the newest interim of each segment, and tells it as the next revision")
    func newest() {
        var segments = OpenSegments()
        segments.note(self.transcript("a", "he"))
        segments.note(self.transcript("b", "who"))
        segments.note(self.transcript("b", "who is", revision: 1))
        #expect(
            segments.unconfirmed() == [
                self.transcript("a", "he", .unconfirmed, revision: 1),
                self.transcript("b", "who is", .unconfirmed, revision: 2),
            ])
    }

    @Test("lets go of a segment that became final, and of those that another one replaces")
    func settled() {
        var segments = OpenSegments()
        for id in ["a", "b", "c"] { segments.note(self.transcript(id, "x")) }
        segments.note(self.transcript("a", "x", .final))
        segments.note(self.transcript("d", "y", .final, replaces: ["b"]))
        #expect(segments.unconfirmed().map(\.segmentID) == ["c"])
    }

    @Test("gives what a lost connection left open to the first words of the next one")
    func disconnected() {
        var segments = OpenSegments()
        segments.note(self.transcript("a", "my luggage is"))
        segments.note(self.transcript("b", "hello"))
        segments.disconnected(0)
        var next = self.transcript("c", "my luggage is lost")
        segments.observe(&next, on: 1)
        #expect(next.replaces == ["a", "b"])
        #expect(segments.unconfirmed().map(\.segmentID) == ["c"])
    }

    @Test("forgets the oldest segment past its bound")
    func bound() {
        var segments = OpenSegments()
        for id in 0...OpenSegments.bound { segments.note(self.transcript("\(id)", "x")) }
        #expect(segments.unconfirmed().count == OpenSegments.bound)
        #expect(segments.unconfirmed().first?.segmentID == "1")
    }
}

extension OpenSegments {
    /// Takes note of what the first connection tells.
    fileprivate mutating func note(_ transcript: Transcript) {
        var transcript = transcript
        self.observe(&transcript, on: 0)
    }
}
