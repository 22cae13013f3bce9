import AttuneAudio
import AttuneModels
import Testing

@testable import AirlineCall

@Suite("CallScreen")
struct CallScreenTests {
    private let call = Call(
        title: "Test",
        legs: [
            Call.Leg(
                participant: Call.agent,
                audio: PCMAudio(format: PCMFormat(sampleRate: 8_000), samples: [Int16](repeating: 0, count: 80_000)))
        ])

    private func transcript(_ text: String, _ stability: Transcript.Stability, id: String = "1") -> CallEvent {
        CallEvent(
            .transcript(
                Transcript(segmentID: id, text: text, stability: stability, start: CallTime(seconds: 67.3))),
            origin: .provider("test"))
    }

    private func mood(_ label: Sentiment.Label, _ score: Double, of id: String = "1") -> CallEvent {
        CallEvent(
            .sentiment(SentimentReading(segmentID: id, sentiment: Sentiment(label: label, score: score))),
            origin: .provider("test"))
    }

    @Test("settles a line once, together with its sentiment")
    func settled() {
        var screen = CallScreen(call: self.call, hasColour: false)
        screen.observe(self.transcript("Hello.", .final), leg: Call.agent)
        #expect(screen.takeSettledLines(width: 80).isEmpty)
        screen.observe(self.mood(.negative, -0.5), leg: Call.agent)
        #expect(screen.takeSettledLines(width: 80) == ["1:07.3  Agent    ▼ -0.50  Hello."])
        #expect(screen.takeSettledLines(width: 80).isEmpty)
    }

    @Test("settles a line without sentiment when the next one comes, and the last one at the end")
    func withoutSentiment() {
        var screen = CallScreen(call: self.call, hasColour: false)
        screen.observe(self.transcript("One.", .final, id: "1"), leg: Call.agent)
        screen.observe(self.transcript("Two.", .final, id: "2"), leg: Call.agent)
        #expect(screen.takeSettledLines(width: 80) == ["1:07.3  Agent             One."])
        screen.observe(
            CallEvent(.sessionClosed(SessionEnd(.drained, message: "")), origin: .local("session")), leg: Call.agent)
        #expect(screen.takeSettledLines(width: 80) == ["1:07.3  Agent             Two."])
    }

    @Test("keeps every line within the terminal's width", arguments: [40, 80, 120])
    func width(width: Int) {
        var screen = CallScreen(call: self.call, hasColour: false)
        let long = Array(repeating: "words", count: 60).joined(separator: " ")
        screen.observe(self.transcript(long, .interim), leg: Call.agent)
        _ = screen.advance(to: CallTime(seconds: 5))
        for line in screen.liveLines(width: width) { #expect(line.count <= width) }
        screen.observe(self.transcript(long, .final), leg: Call.agent)
        screen.observe(self.mood(.neutral, 0), leg: Call.agent)
        let settled = screen.takeSettledLines(width: width)
        #expect(settled.count > 1)
        for line in settled { #expect(line.count <= width) }
    }

    @Test("shows the newest words of a long live line, and how far the call is")
    func live() {
        var screen = CallScreen(call: self.call, hasColour: false)
        screen.observe(self.transcript("the first words and the last", .interim), leg: Call.agent)
        _ = screen.advance(to: CallTime(seconds: 5))
        let lines = screen.liveLines(width: 40)
        #expect(lines[0].hasSuffix("the last"))
        #expect(lines[1].hasSuffix("0:05.0 / 0:10.0"))
        let bar = lines[1].filter { $0 == "━" || $0 == "─" }
        #expect(bar.filter { $0 == "━" }.count == bar.count / 2)
    }

    @Test("lets no service move the cursor")
    func control() {
        var screen = CallScreen(call: self.call, hasColour: false)
        screen.observe(self.transcript("a\u{1B}[2Jb\nc", .final), leg: Call.agent)
        screen.observe(self.mood(.neutral, 0), leg: Call.agent)
        #expect(screen.takeSettledLines(width: 80) == ["1:07.3  Agent    • +0.00  a[2Jbc"])
    }

    @Test("colours only where the terminal does")
    func colour() {
        for hasColour in [true, false] {
            var screen = CallScreen(call: self.call, hasColour: hasColour)
            screen.observe(self.transcript("Hello.", .final), leg: Call.agent)
            screen.observe(self.mood(.positive, 0.5), leg: Call.agent)
            let text = (screen.takeSettledLines(width: 80) + screen.liveLines(width: 80)).joined()
            #expect(text.contains("\u{1B}[") == hasColour)
        }
    }
}
