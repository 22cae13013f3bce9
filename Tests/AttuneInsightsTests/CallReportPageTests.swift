import AttuneInsights
import AttuneModels
import Testing

@Suite("CallReportPage")
struct CallReportPageTests {
    private func page(_ report: CallReport, title: String? = nil) -> PageScanner {
        PageScanner(CallReportPage(report, title: title).html())
    }

    @Test("is one strict document with a language, a title, and headings in order")
    func structure() {
        let html = CallReportPage(SampleCall.report(), title: "Lost bag").html()
        let page = PageScanner(html)
        #expect(page.complaints == [])
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">"))
        #expect(page.all("title").first?.text == "Lost bag – call report")
        #expect(
            page.elements.map(\.name).filter { ["h1", "h2", "h3"].contains($0) } == [
                "h1", "h2", "h2", "h2", "h2", "h2",
            ])
        #expect(page.all("h1").map(\.text) == ["Lost bag"])
        #expect(
            page.all("h2").map(\.text) == [
                "Participants", "Sentiment over the call", "Questions and answers", "Never heard", "Transcript",
            ])
        #expect(page.all("main").count == 1)
    }

    @Test("has ids that are unique, and refers to none that is missing")
    func references() {
        let page = self.page(SampleCall.report())
        let ids = page.elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        let links = page.all("a").compactMap { $0.attributes["href"] }
        let labels = page.elements.compactMap { $0.attributes["aria-labelledby"] }.flatMap { $0.split(separator: " ") }
        #expect(links.count == 7)
        #expect(links.allSatisfy { $0.hasPrefix("#") && ids.contains(String($0.dropFirst())) })
        #expect(labels.allSatisfy { ids.contains(String($0)) })
        // Landmarks of one name cannot be told apart by those who go from one to the next.
        let names = page.all("h2").map(\.text) + page.elements.compactMap { $0.attributes["aria-label"] }
        #expect(Set(names).count == names.count)
    }

    @Test("loads nothing, runs nothing, and forbids both")
    func selfContained() {
        let html = CallReportPage(SampleCall.report()).html()
        let page = PageScanner(html)
        for name in ["script", "link", "img", "iframe", "object", "use", "image", "form"] {
            #expect(page.all(name).isEmpty)
        }
        #expect(page.elements.allSatisfy { $0.attributes.keys.allSatisfy { $0 != "src" && !$0.hasPrefix("on") } })
        #expect(!html.contains("http:") && !html.contains("https:") && !html.contains("@import"))
        #expect(html.split(separator: "url(").dropFirst().allSatisfy { $0.hasPrefix("#") })
        #expect(
            page.all("meta").contains {
                $0.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'"
            })
    }

    @Test("gives every header of a table its scope")
    func tableHeaders() {
        let headers = self.page(SampleCall.report()).all("th")
        #expect(headers.count > 10)
        #expect(headers.allSatisfy { ["col", "row"].contains($0.attributes["scope"]) })
    }

    @Test("keeps the direction of each name and text to itself, and lets long words break")
    func direction() {
        let html = CallReportPage(SampleCall.report()).html()
        let page = PageScanner(html)
        #expect(page.all(ofClass: "who").allSatisfy { !$0.text.isEmpty })
        #expect(page.all("ol").count == 2 && page.all("bdi").count > 7)
        #expect(page.all(ofClass: "lines").count == 1)
        #expect(html.contains("overflow-wrap: anywhere"))
        var call = SampleCall()
        let word = String(repeating: "w", count: 20_000)
        call.say(word, by: Participant(id: "x", name: word), from: 0, to: 1)
        let long = self.page(call.report)
        #expect(long.all(ofClass: "words").first?.text == word)
        // Inside the drawing nothing wraps: names are shortened there.
        #expect(long.all("text").allSatisfy { $0.text.count <= 12 })
    }

    @Test("is a page even where nothing was heard")
    func empty() {
        let page = self.page(CallReportBuilder().report())
        #expect(page.complaints == [])
        #expect(page.all("h1").map(\.text) == ["Call report"])
        #expect(page.all(ofClass: "timeline").isEmpty && page.all("table").isEmpty)
        #expect(
            page.all(ofClass: "empty").map(\.text) == [
                "Nobody spoke.", "No line has both a time and a score, so that there is no timeline.",
                "No question was heard.", "No part of the audio is known to be missing.", "Nothing was said.",
            ])
    }

    @Test("tells talk time, words, mean and counts of each participant")
    func participants() {
        let rows = self.page(SampleCall.report()).all("tr").map(\.text)
        #expect(rows.contains("Customercustomer4.0\u{A0}s 44\u{A0}%10+0.13101"))
        #expect(rows.contains("Agentagent5.0\u{A0}s 56\u{A0}%11+0.08030"))
    }

    @Test("draws one mark for each line, and tells the same values in a table")
    func marks() {
        let page = self.page(SampleCall.report())
        #expect(page.all(ofClass: "mark").count == 5)
        let rows = page.all("tr").map(\.text).filter { $0.hasPrefix("0:") && !$0.contains(" to ") }
        #expect(
            rows == [
                "0:00.0Agentneutral0.00+0.08", "0:03.0Customernegative\u{2212}0.50+0.13",
                "0:07.0Agentneutral+0.25+0.08", "0:09.0Customerpositive+0.75+0.13", "0:16.0Agentneutral0.00+0.08",
            ])
        #expect(
            page.all("svg").contains { $0.attributes["role"] == "img" && $0.text.contains("Customer: mean +0.13.") })
        #expect(
            page.all(ofClass: "mark").map(\.text).contains(
                "0:03.0 Customer, negative \u{2212}0.50: My bag is lost and I am angry."))
    }

    @Test("shows moods by sign, word and colour, and moments cut to tenths")
    func moods() {
        let page = self.page(SampleCall.report())
        #expect(page.all(ofClass: "positive").map(\.text) == ["▲ positive +0.75"])
        #expect(page.all(ofClass: "negative").map(\.text) == ["▼ negative \u{2212}0.50"])
        var call = SampleCall()
        call.say("word", by: SampleCall.agent, from: 59.99, to: 61)
        #expect(self.page(call.report).all(ofClass: "time").map(\.text) == ["0:59.9"])
    }

    @Test("keeps numbers and moments in one piece, and shows where a narrow page cuts a table off")
    func narrow() {
        let html = CallReportPage(SampleCall.report()).html()
        #expect(html.contains("td.number, tbody th a { white-space: nowrap }"))
        #expect(html.contains("var(--shadow), transparent) right / .75rem 100% no-repeat"))
        #expect(PageScanner(html).all(ofClass: "scroll").allSatisfy { $0.attributes["tabindex"] == "0" })
    }

    @Test("smooths over two lines of the same speaker on each side")
    func movingMean() {
        var call = SampleCall()
        for (index, score) in [1.0, 0, 0, 0, 0, -1].enumerated() {
            call.say(
                "word", by: SampleCall.agent, from: Double(index), to: Double(index) + 0.5,
                mood: Sentiment(label: .neutral, score: score))
        }
        let means = self.page(call.report).all("tr").map(\.text).filter { $0.hasPrefix("0:") }.map { $0.suffix(5) }
        #expect(means == ["+0.33", "+0.25", "+0.20", "\u{2212}0.20", "\u{2212}0.25", "\u{2212}0.33"])
    }

    @Test("keeps curves within the scale")
    func curves() throws {
        var call = SampleCall()
        for index in 0..<40 {
            call.say(
                "word", by: SampleCall.agent, from: Double(index * index), to: Double(index * index) + 0.5,
                mood: Sentiment(label: .neutral, score: index / 7 % 2 == 0 ? 1 : -1))
        }
        let curve = try #require(self.page(call.report).all(ofClass: "curve").last?.attributes["d"])
        let numbers = curve.split { "MC ".contains($0) }.compactMap { Double($0) }
        #expect(numbers.count == 2 + 39 * 6)
        // The plot is 12 to 244 high.
        #expect(stride(from: 1, to: numbers.count, by: 2).allSatisfy { (12...244).contains(numbers[$0]) })
    }

    @Test("lets no curve swing past the points that it joins")
    func swings() throws {
        var call = SampleCall()
        for index in 0..<60 {
            let score = Double(index * index * 7 % 41) / 20 - 1
            call.say(
                "word", by: SampleCall.agent, from: Double(index * (index % 5 + 2)), to: nil,
                mood: Sentiment(label: .neutral, score: score))
        }
        let curve = try #require(self.page(call.report).all(ofClass: "curve").last?.attributes["d"])
        let numbers = curve.split { "MC ".contains($0) }.compactMap { Double($0) }
        let heights = stride(from: 1, to: numbers.count, by: 2).map { numbers[$0] }
        #expect(heights.count > 100)
        for piece in stride(from: 0, to: heights.count - 3, by: 3) {
            let ends = [heights[piece], heights[piece + 3]].sorted()
            // A tenth is what a coordinate is rounded by.
            #expect(heights[piece + 1...piece + 2].allSatisfy { (ends[0] - 0.1...ends[1] + 0.1).contains($0) })
        }
    }

    @Test("tells thirty speakers apart by shape or colour, and any two neighbours by shape and dash")
    func looks() {
        var call = SampleCall()
        for index in 0..<30 {
            for turn in 0..<2 {
                let start = Double(index + turn * 30)
                call.say("word", by: Participant(id: "\(index)", name: "P\(index)"), from: start, to: start + 1)
            }
        }
        let html = CallReportPage(call.report).html()
        let samples = html.split(separator: "<svg class=\"sample ").dropFirst().map { $0.prefix { $0 != "\n" } }
        let looks = samples.map { $0.prefix(200).split(separator: "</svg>")[0] }
        #expect(looks.count == 30)
        #expect(Set(looks).count == 30)
        let dashes = PageScanner(html).all(ofClass: "curve").prefix(30).compactMap { $0.attributes["stroke-dasharray"] }
        #expect(zip(dashes, dashes.dropFirst()).allSatisfy { $0 != $1 })
    }

    @Test("has one lane and no comparison for a single participant")
    func oneParticipant() {
        var call = SampleCall()
        call.say("Hello?", by: SampleCall.customer, from: 1, to: 2, isQuestion: true)
        let page = self.page(call.report)
        #expect(page.complaints == [])
        #expect(page.all(ofClass: "turn").count == 1 && page.all(ofClass: "mark").count == 1)
        // One point has no curve: the only one is the sample in the legend.
        #expect(page.all(ofClass: "curve").count == 1)
        #expect(page.all("td").contains { $0.text == "1.0\u{A0}s 100\u{A0}%" })
        #expect(page.all(ofClass: "words").contains { $0.text == "No answer followed." })
    }

    @Test("invents no score where a service gives labels alone")
    func noScores() {
        var call = SampleCall()
        call.say("I hate it.", by: SampleCall.customer, from: 0, to: 1, mood: Sentiment(label: .negative))
        call.say("Well.", by: SampleCall.agent, from: 2, to: 3, mood: nil)
        let page = self.page(call.report)
        #expect(page.all(ofClass: "timeline").isEmpty && page.all(ofClass: "mark").isEmpty)
        #expect(page.all(ofClass: "empty").contains { $0.text.hasPrefix("No line has both a time and a score") })
        #expect(page.all(ofClass: "mood").map(\.text) == ["▼ negative ", "not read"])
        #expect(page.all("tr").contains { $0.text.hasPrefix("Customer") && $0.text.hasSuffix("3–001") })
    }

    @Test("says how many lines have no mark")
    func undrawn() {
        var call = SampleCall()
        call.say("one", by: SampleCall.agent, from: 0, to: 1)
        call.say("two", by: SampleCall.agent, from: nil, to: nil)
        let page = self.page(call.report)
        #expect(
            page.all("figcaption").first?.text.hasSuffix(" 1\u{A0}line without a score or a time has no mark.") == true)
        #expect(page.all(ofClass: "lines").first?.text.contains("–Agent") == true)
    }

    @Test("pairs questions with answers, and says where none followed")
    func questions() {
        let page = self.page(SampleCall.report())
        let list = page.all(ofClass: "questions").first?.text
        #expect(list?.contains("0:00.0AgentHow can I help?Answer My bag is lost and I am angry.") == true)
        #expect(list?.contains("0:16.0AgentIs there anything else?No answer followed.") == true)
    }

    @Test("gives a speaker who is known by a question alone a look of their own")
    func questionWithoutLine() {
        var report = SampleCall.report()
        report.questions.append(CallReport.Question(speaker: "Supervisor", text: "All well?"))
        let badges = self.page(report).elements.filter { $0.attributes["class"]?.hasPrefix("badge ") == true }
        #expect(badges.contains { $0.attributes["class"] == "badge s3" })
    }

    @Test("says what was never heard, and marks it in the timeline")
    func gaps() {
        let page = self.page(SampleCall.report())
        #expect(
            page.all("tr").contains {
                $0.text == "0:20.0 to 0:24.54.5\u{A0}sThe session ended before it could be sent."
            })
        #expect(page.all(ofClass: "gap").contains { $0.text == "Never heard: 0:20.0 to 0:24.5" })
        #expect(self.page(SampleCall.report(gaps: [])).all(ofClass: "gap").isEmpty)
    }

    @Test("marks lines that were never confirmed")
    func unconfirmed() {
        var call = SampleCall()
        call.say("is anybody", by: SampleCall.customer, from: 0, to: 1, stability: .unconfirmed)
        let page = self.page(call.report)
        #expect(page.all("em").map(\.text) == ["never confirmed"])
        #expect(page.all(ofClass: "facts").first?.text.contains("1 never confirmed") == true)
    }

    @Test("says whose reading the sentiment is")
    func readers() {
        let sentence = self.page(SampleCall.report()).all("p").first { $0.text.hasPrefix("Sentiment is read") }?.text
        #expect(
            sentence == "Sentiment is read from words only, never from the sound of a voice. It is the reading of the "
                + "service symbl, and not what anybody said about themselves.")
        var call = SampleCall()
        call.say("one", by: SampleCall.agent, from: 0, to: 1, origin: .provider("symbl"))
        call.say("two", by: SampleCall.agent, from: 1, to: 2, origin: .languageModel("m"))
        call.say("six", by: SampleCall.agent, from: 2, to: 3, origin: .local("lexicon"))
        let three = self.page(call.report).all("p").first { $0.text.hasPrefix("Sentiment is read") }?.text
        #expect(
            three?.contains(
                "the service symbl, the language model m and the analysis lexicon of the program that had the call, and"
            )
                == true)
    }

    @Test("writes two thousand lines, each once, in a size that grows with the lines alone")
    func longCall() {
        func report(lines: Int) -> CallReport {
            var call = SampleCall()
            for index in 0..<lines {
                let score = Double(index % 21 - 10) / 10
                call.say(
                    "line number \(index)", by: index % 2 == 0 ? SampleCall.agent : SampleCall.customer,
                    from: Double(index) * 3, to: Double(index) * 3 + 2, mood: Sentiment(label: .neutral, score: score))
            }
            return call.report
        }
        let html = CallReportPage(report(lines: 2_000)).html()
        let page = PageScanner(html)
        #expect(page.complaints == [])
        #expect(page.all(ofClass: "mark").count == 2_000 && page.all(ofClass: "turn").count == 2_000)
        #expect(page.elements.count { $0.attributes["id"]?.hasPrefix("line-") == true } == 2_000)
        #expect(page.all("text").contains { $0.text == "1:30:00" })
        #expect(page.all("text").count < 20)
        let half = CallReportPage(report(lines: 1_000)).html().utf8.count
        #expect(html.utf8.count < half * 21 / 10)
    }

    @Test("is the same page for the same report")
    func deterministic() {
        let first = CallReportPage(SampleCall.report(), title: "Lost bag")
        let second = CallReportPage(SampleCall.report(), title: "Lost bag")
        #expect(first == second)
        #expect(first.html() == second.html())
        #expect(first.html() == first.html())
    }
}
