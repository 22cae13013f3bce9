import AttuneModels
import ExampleSupport
import Foundation

/// What a terminal shows of a call, as a value: lines in, lines out.
struct CallScreen: Sendable {
    private static let nameWidth = 9
    private static let marginWidth = 8 + nameWidth + 9

    private let legs: [Participant]
    private let duration: CallTime
    private let hasColour: Bool
    private var lines = TranscriptLines()
    private var settled: [(time: String, leg: Participant, sentiment: Sentiment?, text: String)] = []
    private var live: [String: String] = [:]
    private var position = CallTime.zero
    private var isOver = false

    init(call: Call, hasColour: Bool) {
        self.legs = call.legs.map(\.participant)
        self.duration = call.duration
        self.hasColour = hasColour
    }

    // MARK: - What happens

    mutating func observe(_ event: CallEvent, leg: Participant) {
        if let line = self.lines.observe(event, leg: leg) {
            let time = line.transcript.start?.description ?? ""
            self.settled.append((time, leg, line.sentiment, line.transcript.text.printable))
        }
        switch event.kind {
        case .transcript(let transcript):
            self.live[leg.id] = transcript.stability == .interim ? transcript.text.printable : nil
        case .insight(let insight) where insight.kind == .question:
            self.settled.append(("", leg, nil, "? \(insight.text.printable)"))
        case .audioGap(let gap):
            self.settled.append(("", leg, nil, "! never heard: \(gap.start) to \(gap.end)"))
        default:
            break
        }
    }

    /// The call was played up to here.
    ///
    /// - Returns: Whether the picture is due to change: ten times a second of the call.
    mutating func advance(to position: CallTime) -> Bool {
        let tenth = CallTime.ticksPerSecond / 10
        let isDue = position.ticks / tenth != self.position.ticks / tenth
        self.position = position
        return isDue
    }

    mutating func clearLiveLines() {
        self.isOver = true
    }

    // MARK: - What is seen

    /// The lines that scroll away upwards; each is told once.
    mutating func takeSettledLines(width: Int) -> [String] {
        defer { self.settled = [] }
        return self.settled.flatMap { line in
            let mood = self.mood(line.sentiment)
            let name = self.name(line.leg)
            let text = Self.wrap(line.text, width: max(8, width - Self.marginWidth))
            return text.enumerated().map { index, part in
                let part = line.text.hasPrefix("? ") ? Style.yellow(part, isOn: self.hasColour) : part
                let time = Style.dim(line.time.leftPadded(to: 6), isOn: self.hasColour)
                return index == 0
                    ? "\(time)  \(name)\(mood)  \(part)" : String(repeating: " ", count: Self.marginWidth) + part
            }
        }
    }

    /// The lines at the bottom: one for each speaker, and the bar.
    func liveLines(width: Int) -> [String] {
        guard !self.isOver else { return [] }
        let room = max(10, width - 8 - Self.nameWidth - 4)
        return self.legs.map { leg in
            let text = self.live[leg.id] ?? ""
            // The newest words are the interesting ones.
            let shown = text.count > room ? "…" + text.suffix(room - 1) : text
            return "        \(self.name(leg))" + Style.dim("│ \(shown)", isOn: self.hasColour)
        } + [self.bar(width: width)]
    }

    private func bar(width: Int) -> String {
        let times = " \(self.position) / \(self.duration)"
        let room = max(4, min(width, 100) - times.count - 9)
        let part = self.duration.ticks > 0 ? Double(self.position.ticks) / Double(self.duration.ticks) : 1
        let done = Int(Double(room) * min(1, max(0, part)))
        let bar = String(repeating: "━", count: done)
        return "        " + Style.bold(bar, isOn: self.hasColour)
            + Style.dim(String(repeating: "─", count: room - done) + times, isOn: self.hasColour)
    }

    private func name(_ leg: Participant) -> String {
        let name = (leg.name ?? leg.id).padded(to: Self.nameWidth)
        let style: Style = leg.role == .agent ? .blue : .magenta
        return style(name, isOn: self.hasColour)
    }

    private func mood(_ sentiment: Sentiment?) -> String {
        guard let sentiment else { return String(repeating: " ", count: 7) }
        let score = sentiment.score.map { String(format: "%+.2f", $0) } ?? "     "
        return switch sentiment.label {
        case .negative: Style.red("▼ \(score)", isOn: self.hasColour)
        case .neutral: Style.dim("• \(score)", isOn: self.hasColour)
        case .positive: Style.green("▲ \(score)", isOn: self.hasColour)
        }
    }

    /// Breaks a text into lines at its spaces.
    static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        return lines + [line]
    }
}
