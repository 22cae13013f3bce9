import AttuneInsights
import AttuneModels
import ExampleSupport
import Foundation

/// A call's report for people at a terminal.
struct SummaryText {
    let lines: [String]

    init(_ report: CallReport) {
        var lines = ["", "Summary"]
        for participant in report.participants {
            let mean = participant.meanSentiment.map { String(format: "%+.2f", $0) } ?? "none"
            let counts = participant.sentimentCounts
            lines.append(
                "  \(participant.speaker.padded(to: 9)) spoke \(String(format: "%.1f", participant.talkTime)) s, "
                    + "\(participant.wordCount) words · sentiment \(mean) "
                    + "(\(counts.positive) positive, \(counts.neutral) neutral, \(counts.negative) negative)")
        }
        let answered = report.questions.count { $0.answer != nil }
        lines.append("  Questions: \(report.questions.count), of which \(answered) were answered")
        for question in report.questions {
            let time = (question.start ?? .zero).description.leftPadded(to: 6)
            lines.append("  \(time)  \(question.speaker.padded(to: 9)) \(question.text)")
            lines.append("          \(question.answer.map { "└ \($0)" } ?? "└ no answer followed")")
        }
        for gap in report.audioGaps { lines.append("  Never heard: \(gap.start) to \(gap.end)") }
        self.lines = lines + [""]
    }
}
