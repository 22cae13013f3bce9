import AttuneModels

/// What was said, line by line.
struct LineList {
    let report: CallReport
    let cast: Cast

    /// Writes the section.
    func write(to page: inout Markup) {
        page.write("<section aria-labelledby=\"transcript\">\n<h2 id=\"transcript\">Transcript</h2>\n")
        if self.report.lines.isEmpty {
            page.write("<p class=\"empty\">Nothing was said.</p>\n")
        } else {
            page.write("<ol class=\"lines\" role=\"list\">\n")
            for (index, line) in self.report.lines.enumerated() { self.write(line, number: index + 1, to: &page) }
            page.write("</ol>\n")
        }
        page.write("</section>\n")
    }

    private func write(_ line: CallReport.Line, number: Int, to page: inout Markup) {
        let time = line.start.map { Figures.clock(seconds: $0.seconds, showsTenths: true) } ?? Figures.none
        page.write(
            """
            <li id="line-\(number)"><span class="time">\(time)</span>\
            <span class="who">\(self.cast.look(of: line.speaker).badge)<bdi>\(line.speaker)</bdi></span>\
            <p class="words" dir="auto">\(line.text)</p>\
            <span class="mood\(Self.moodClass(of: line.sentiment))">\(Self.mood(line.sentiment))
            """)
        if !line.isConfirmed { page.write(" <em>never confirmed</em>") }
        page.write("</span></li>\n")
    }

    private static func mood(_ sentiment: Sentiment?) -> Markup {
        guard let sentiment else { return "not read" }
        let sign: Markup =
            switch sentiment.label {
            case .negative: "▼"
            case .neutral: "●"
            case .positive: "▲"
            }
        let score: Markup = sentiment.score.map { "<span class=\"score\">\(Figures.score($0))</span>" } ?? .nothing
        return "<span aria-hidden=\"true\">\(sign)</span> \(sentiment.label.rawValue) \(score)"
    }

    private static func moodClass(of sentiment: Sentiment?) -> Markup {
        switch sentiment?.label {
        case .negative: " negative"
        case .positive: " positive"
        case .neutral, nil: .nothing
        }
    }
}
