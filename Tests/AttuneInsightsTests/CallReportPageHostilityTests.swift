import AttuneInsights
import AttuneModels
import Testing

@Suite("CallReportPage: hostile texts and numbers")
struct CallReportPageHostilityTests {
    @Test("shows text that is full of markup as text")
    func markupInText() {
        let text = #"</p></title></style><script>alert('1')</script> <!-- & "x" ]]> &amp; <img src=x onerror=y>"#
        let escaped =
            "&lt;/p&gt;&lt;/title&gt;&lt;/style&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &lt;!-- &amp; "
            + "&quot;x&quot; ]]&gt; &amp;amp; &lt;img src=x onerror=y&gt;"
        var call = SampleCall()
        let hostile = Participant(id: "h", name: text, role: ParticipantRole(rawValue: text))
        call.say(text, by: hostile, from: 0, to: 1, isQuestion: true, origin: .languageModel(text))
        call.say(text, by: SampleCall.agent, from: 2, to: 3, mood: nil)
        let page = PageScanner(CallReportPage(call.report, title: text).html())
        #expect(page.complaints == [])
        #expect(page.all("script").isEmpty && page.all("img").isEmpty)
        #expect(page.all("title").first?.text == "\(escaped) – call report")
        #expect(page.all("h1").first?.text == escaped)
        #expect(page.all(ofClass: "words").count { $0.text.contains(escaped) } == 4)
        #expect(page.all("bdi").contains { $0.text == escaped })
        #expect(page.all("td").contains { $0.text == escaped })
        #expect(page.all("p").contains { $0.text.contains("the language model \(escaped), and not") })
    }

    @Test("replaces controls that HTML forbids or that turn the direction of writing, and keeps marks of direction")
    func controls() {
        var call = SampleCall()
        call.say(
            "a\u{0}b\u{1B}c\u{7F}d\u{9B}e\u{202E}f\u{2066}g\u{2069}h\u{FFFE}i\nj\r\nk\u{2028}l \u{200F}שלום\u{200E}",
            by: SampleCall.agent, from: 0, to: 1)
        let words = PageScanner(CallReportPage(call.report).html()).all(ofClass: "words").first?.text
        let sign = "\u{FFFD}"
        #expect(
            words?.unicodeScalars.elementsEqual(
                "a\(sign)b\(sign)c\(sign)d\(sign)e\(sign)f\(sign)g\(sign)h\(sign)i j  k l \u{200F}שלום\u{200E}"
                    .unicodeScalars) == true)
    }

    @Test("lets no tower of marks cover the lines around it, and keeps those of languages")
    func marksOnLetters() {
        var call = SampleCall()
        let tower = String(repeating: "\u{301}\u{316}\u{20DD}", count: 1_000)
        let joined = String(repeating: "\u{301}\u{200D}", count: 1_000)
        call.say("Z\(tower)x\(joined)y\u{302}\u{323}", by: Participant(id: "x", name: "Q\(tower)"), from: 0, to: 1)
        call.say("शक्ति שָׁ֖לוֹם རྒྱུ Việt", by: SampleCall.agent, from: 2, to: 3)
        let page = PageScanner(CallReportPage(call.report).html())
        let kept = "\u{301}\u{316}\u{20DD}\u{301}\u{316}\u{20DD}\u{301}\u{316}\u{FFFD}"
        let keptJoined = String(repeating: "\u{301}\u{200D}", count: 8) + "\u{FFFD}"
        let words = page.all(ofClass: "words").map { Array($0.text.unicodeScalars) }
        #expect(words == ["Z\(kept)x\(keptJoined)y\u{302}\u{323}", "शक्ति שָׁ֖לוֹם རྒྱུ Việt"].map { Array($0.unicodeScalars) })
        #expect(page.all("bdi").contains { $0.text.unicodeScalars.elementsEqual("Q\(kept)".unicodeScalars) })
    }

    @Test("survives numbers that no call has")
    func absurdNumbers() {
        var call = SampleCall()
        let scores: [Double] = [.nan, .infinity, 1e300, -1e300, -0.001]
        let starts: [Double] = [-5, 0, 1e300, .nan, 90_000]
        for (score, start) in zip(scores, starts) {
            call.say(
                "word", by: SampleCall.agent, from: start, to: start - 1, mood: Sentiment(label: .neutral, score: score)
            )
        }
        call.miss(from: 5, to: -5)
        var report = call.report
        report.participants[0].talkTime = .nan
        report.participants[0].meanSentiment = .infinity
        report.lines[0].start = CallTime(ticks: .max)
        report.lines[0].end = CallTime(ticks: .min)
        let html = CallReportPage(report).html()
        let page = PageScanner(html)
        #expect(page.complaints == [])
        let marks = page.all(ofClass: "mark").compactMap { $0.attributes["transform"] }
        #expect(marks.count == 3)
        let places = marks.compactMap {
            $0.split { "( )".contains($0) }.dropFirst().prefix(2).compactMap { Double($0) }
        }
        // The plot is 84 to 746 wide and 12 to 244 high.
        #expect(places.allSatisfy { (84...746).contains($0[0]) && (12...244).contains($0[1]) })
        #expect(!page.elements.contains { $0.attributes.values.contains { $0.contains("nan") || $0.contains("inf") } })
        #expect(page.all("rect").allSatisfy { $0.attributes["width"]?.hasPrefix("-") == false })
    }
}
