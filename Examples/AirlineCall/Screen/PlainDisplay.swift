import AttuneModels
import ExampleSupport
import Foundation

/// Plain lines, for files, pipes and continuous integration.
struct PlainDisplay: CallDisplay {
    private var lines = TranscriptLines()

    mutating func show(_ event: CallEvent, leg: Participant) {
        let name = (leg.name ?? leg.id).padded(to: 8)
        if case .transcript(let transcript) = event.kind, transcript.stability == .interim {
            self.print("   ...  \(name)  ~ \(transcript.text)")
        }
        if let line = self.lines.observe(event, leg: leg) {
            let time = (line.transcript.start?.description ?? "").leftPadded(to: 6)
            self.print("\(time)  \(name)  \(Self.mood(line.sentiment))  \(line.transcript.text)")
        }
        if case .insight(let insight) = event.kind, insight.kind == .question {
            self.print("        \(name)  asks: \(insight.text)")
        }
        if case .audioGap(let gap) = event.kind {
            self.print("        \(name)  never heard: \(gap.start) to \(gap.end)")
        }
    }

    func show(position: CallTime) {}

    func close() {}

    private static func mood(_ sentiment: Sentiment?) -> String {
        guard let sentiment else { return "".padded(to: 14) }
        let score = sentiment.score.map { String(format: "%+.2f", $0) } ?? ""
        return "\(sentiment.label.rawValue.padded(to: 8)) \(score.padded(to: 5))"
    }

    private func print(_ line: String) {
        StandardStreams.write("\(line.printable)\n")
    }
}
