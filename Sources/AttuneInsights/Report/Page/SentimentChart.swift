import AttuneModels

/// The timeline as one SVG: time to the right, score upwards, and below it who spoke when.
struct SentimentChart {
    private static let width = 760.0
    private static let left = 84.0
    private static let right = 746.0
    private static let top = 12.0
    private static let plotHeight = 232.0
    private static let laneHeight = 20.0

    /// Beyond this many marks, they are drawn smaller to leave each other room.
    private static let crowd = 120

    private let report: CallReport
    private let cast: Cast
    private let values: ChartValues
    private let axis: TimeAxis

    init(_ report: CallReport, cast: Cast, values: ChartValues) {
        self.report = report
        self.cast = cast
        self.values = values
        self.axis = TimeAxis(length: report.end?.seconds ?? 0, from: Self.left, to: Self.right)
    }

    /// Writes the whole drawing.
    func write(to page: inout Markup) {
        page.write(
            """
            <svg class="timeline" viewBox="0 0 \(Self.width) \(self.bottom + 24)" role="img" \
            aria-labelledby="timeline-title timeline-desc">
            <title id="timeline-title">Sentiment over the call</title>
            <desc id="timeline-desc">\(self.summary)</desc>
            <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
            patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs>

            """)
        self.drawGaps(into: &page)
        self.drawScale(into: &page)
        self.drawLanes(into: &page)
        self.drawCurves(into: &page)
        self.drawMarks(into: &page)
        page.write("</svg>\n")
    }

    // MARK: - In words

    private var summary: String {
        var parts = ["The scores of \(Figures.count(self.values.points.count, "line")) from -1 to 1 over time."]
        for participant in self.report.participants {
            guard let mean = participant.meanSentiment else { continue }
            parts.append("\(participant.speaker): mean \(Figures.score(mean)).")
        }
        parts.append("The same values are in the table that follows the drawing.")
        return parts.joined(separator: " ")
    }

    // MARK: - Places

    private var plotBottom: Double { Self.top + Self.plotHeight }

    private var lanesTop: Double { self.plotBottom + 20 }

    private var bottom: Double { self.lanesTop + Self.laneHeight * Double(self.cast.members.count) }

    private func height(of score: Double) -> Double {
        Self.top + Self.plotHeight * (1 - score) / 2
    }

    // MARK: - Layers, from back to front

    private func drawGaps(into svg: inout Markup) {
        for gap in self.report.audioGaps {
            let (from, to) = (self.axis.position(of: gap.start.seconds), self.axis.position(of: gap.end.seconds))
            svg.write(
                """
                <rect class="gap" x="\(from)" y="\(Self.top)" width="\(max(2, to - from))" \
                height="\(self.bottom - Self.top)" fill="url(#hatch)"><title>Never heard: \
                \(gap.clock)</title></rect>

                """)
        }
    }

    private func drawScale(into svg: inout Markup) {
        for seconds in self.axis.ticks {
            let x = self.axis.position(of: seconds)
            svg.write("<path class=\"grid\" d=\"M\(x) \(Self.top)V\(self.bottom)\"/>")
            svg.write("<text class=\"tick\" x=\"\(x)\" y=\"\(self.bottom + 16)\" text-anchor=\"middle\">")
            svg.write("\(Figures.clock(seconds: seconds))</text>\n")
        }
        for half in -2...2 {
            let y = self.height(of: Double(half) / 2)
            svg.write("<path class=\"\(half == 0 ? "zero" : "grid")\" d=\"M\(Self.left) \(y)H\(Self.right)\"/>")
        }
        for (score, label) in [(1.0, "positive +1"), (0, "neutral 0"), (-1, "negative \u{2212}1")] {
            svg.write("<text class=\"tick\" x=\"\(Self.left - 8)\" y=\"\(self.height(of: score) + 4)\" ")
            svg.write("text-anchor=\"end\">\(label)</text>\n")
        }
    }

    private func drawLanes(into svg: inout Markup) {
        for (index, member) in self.cast.members.enumerated() {
            let y = self.lanesTop + Self.laneHeight * Double(index) + Self.laneHeight / 2
            svg.write("<text class=\"tick\" x=\"\(Self.left - 8)\" y=\"\(y + 4)\" text-anchor=\"end\">")
            svg.write("\(member.name.shortened(to: 12))</text>")
            svg.write("<path class=\"grid\" d=\"M\(Self.left) \(y)H\(Self.right)\"/>\n")
        }
        for line in self.report.lines {
            guard let start = line.start, let end = line.end, let index = self.cast.index(of: line.speaker)
            else { continue }
            let (from, to) = (self.axis.position(of: start.seconds), self.axis.position(of: end.seconds))
            let y = self.lanesTop + Self.laneHeight * Double(index) + 5
            svg.write("<rect class=\"turn \(self.cast.members[index].look.colourClass)\" x=\"\(from)\" y=\"\(y)\" ")
            svg.write("width=\"\(max(1, to - from))\" height=\"\(Self.laneHeight - 10)\" rx=\"2\"/>\n")
        }
    }

    private func drawCurves(into svg: inout Markup) {
        for (index, member) in self.cast.members.enumerated() {
            let knots = self.values.points(of: index).map { point in
                (x: self.axis.position(of: point.time), y: self.height(of: point.mean))
            }
            let curve = MonotoneCurve(knots).path
            guard !curve.isEmpty else { continue }
            svg.write("<path class=\"curve \(member.look.colourClass)\" ")
            svg.write("stroke-dasharray=\"\(member.look.dashes)\" d=\"\(curve)\"/>\n")
        }
    }

    private func drawMarks(into svg: inout Markup) {
        let size = self.values.points.count > Self.crowd ? 0.6 : 0.9
        for point in self.values.points {
            let line = self.report.lines[point.line]
            let look = self.cast.members[point.member].look
            let (x, y) = (self.axis.position(of: point.time), self.height(of: point.score))
            svg.write("<g class=\"mark \(look.colourClass)\" transform=\"translate(\(x) \(y)) scale(\(size))\">")
            svg.write("\(look.shape)<title>\(Figures.clock(seconds: point.time, showsTenths: true)) \(line.speaker), ")
            svg.write("\(line.sentiment?.label.rawValue ?? "") \(Figures.score(point.score)): ")
            svg.write("\(line.text.shortened(to: 100))</title></g>\n")
        }
    }
}

extension String {
    /// The text, or its beginning with an ellipsis where it is longer than a count of characters.
    fileprivate func shortened(to count: Int) -> String {
        self.dropFirst(count).isEmpty ? self : self.prefix(count - 1) + "…"
    }
}
