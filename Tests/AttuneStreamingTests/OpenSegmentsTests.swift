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
        segments.observe(self.transcript("a", "he"))
        segments.observe(self.transcript("b", "who"))
        segments.observe(self.transcript("b", "who is", revision: 1))
        #expect(
            segments.unconfirmed() == [
                self.transcript("a", "he", .unconfirmed, revision: 1),
                self.transcript("b", "who is", .unconfirmed, revision: 2),
            ])
    }

    @Test("lets go of a segment that became final, and of those that another one replaces")
    func settled() {
        var segments = OpenSegments()
        for id in ["a", "b", "c"] { segments.observe(self.transcript(id, "x")) }
        segments.observe(self.transcript("a", "x", .final))
        segments.observe(self.transcript("d", "y", .final, replaces: ["b"]))
        #expect(segments.unconfirmed().map(\.segmentID) == ["c"])
    }

    @Test("forgets the oldest segment past its bound")
    func bound() {
        var segments = OpenSegments()
        for id in 0...OpenSegments.bound { segments.observe(self.transcript("\(id)", "x")) }
        #expect(segments.unconfirmed().count == OpenSegments.bound)
        #expect(segments.unconfirmed().first?.segmentID == "1")
    }
}
