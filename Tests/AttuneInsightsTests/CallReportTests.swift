import AttuneInsights
import AttuneModels
import Foundation
import Testing

@Suite("CallReport")
struct CallReportTests {
    @Test("is the same after a round trip through JSON")
    func roundTrip() throws {
        let report = SampleCall.report()
        #expect(!report.lines.isEmpty && !report.questions.isEmpty && !report.audioGaps.isEmpty)
        let data = try JSONEncoder().encode(report)
        #expect(try JSONDecoder().decode(CallReport.self, from: data) == report)
    }

    @Test("writes times as seconds, and labels, roles and reasons as words")
    func shape() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let json = String(decoding: try encoder.encode(SampleCall.report()), as: UTF8.self)
        #expect(json.contains(#""audioGaps":[{"end":24.5,"reason":"sessionEnded","start":20}]"#))
        #expect(json.contains(#""sentiment":{"label":"negative","score":-0.5},"speaker":"Customer","start":3"#))
        #expect(json.contains(#""role":"customer""#))
        #expect(json.contains(#""sentimentOrigins":[{"kind":"provider","name":"symbl"}]"#))
    }

    @Test("is read from JSON that does not say who read the sentiment")
    func olderReport() throws {
        let json = #"{"lines":[],"participants":[],"questions":[],"audioGaps":[]}"#
        let report = try JSONDecoder().decode(CallReport.self, from: Data(json.utf8))
        #expect(report == CallReportBuilder().report())
        #expect(report.sentimentOrigins == [])
    }

    @Test("names each reader of sentiment once, in the order in which they came")
    func origins() {
        var builder = CallReportBuilder()
        let origins: [EventOrigin] = [.local("lexicon"), .provider("symbl"), .local("lexicon")]
        for (index, origin) in origins.enumerated() {
            let reading = SentimentReading(segmentID: "\(index)", sentiment: Sentiment(label: .neutral))
            builder.observe(CallEvent(.sentiment(reading), origin: origin))
        }
        #expect(builder.report().sentimentOrigins == [.local("lexicon"), .provider("symbl")])
    }

    @Test("ends with its last line or gap, and nowhere where nothing has a time")
    func end() {
        #expect(SampleCall.report().end == CallTime(seconds: 24.5))
        #expect(SampleCall.report(gaps: []).end == CallTime(seconds: 18))
        #expect(CallReportBuilder().report().end == nil)
    }
}
