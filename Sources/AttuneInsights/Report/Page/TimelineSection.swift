import AttuneModels

/// How the sentiment went: the drawing, what it means, and its values.
struct TimelineSection {
    let report: CallReport
    let cast: Cast

    /// Writes the section.
    func write(to page: inout Markup) {
        let values = ChartValues(self.report, cast: self.cast)
        page.write("<section aria-labelledby=\"timeline\">\n<h2 id=\"timeline\">Sentiment over the call</h2>\n")
        page.write("<p>\(self.reading)</p>\n")
        if values.points.isEmpty {
            page.write("<p class=\"empty\">No line has both a time and a score, so that there is no timeline.</p>\n")
        } else {
            self.writeFigure(values, to: &page)
            ChartTable(report: self.report, cast: self.cast, values: values).write(to: &page)
        }
        page.write("</section>\n")
    }

    private func writeFigure(_ values: ChartValues, to page: inout Markup) {
        page.write("<figure>\n<ul class=\"legend\" role=\"list\">\n")
        for member in self.cast.members {
            page.write("<li>\(member.look.sample)<bdi>\(member.name)</bdi></li>\n")
        }
        if !self.report.audioGaps.isEmpty {
            page.write(
                """
                <li><svg class="sample" viewBox="0 0 48 16" aria-hidden="true">\
                <rect class="gap" x="4" y="1" width="40" height="14" fill="url(#hatch)"/></svg>never heard</li>

                """)
        }
        page.write("</ul>\n<div class=\"scroll\" role=\"region\" aria-label=\"Timeline\" tabindex=\"0\">\n")
        SentimentChart(self.report, cast: self.cast, values: values).write(to: &page)
        page.write(
            """
            </div>
            <figcaption>Each mark is one line, at the time at which it begins. The curve of a speaker runs through the \
            mean of each line and up to \(ChartValues.reachInWords) of the same speaker before and after it. The bars \
            below show who spoke when.\(self.undrawn(values))</figcaption>
            </figure>

            """)
    }

    private func undrawn(_ values: ChartValues) -> String {
        guard values.undrawnCount > 0 else { return "" }
        let lines = Figures.count(values.undrawnCount, "line")
        return " \(lines) without a score or a time \(values.undrawnCount == 1 ? "has" : "have") no mark."
    }

    /// Whose reading the sentiment is: a reader must not take it for what somebody felt or said.
    private var reading: Markup {
        let readers = self.report.sentimentOrigins.map(Self.name(of:))
        var sentence: Markup = "Sentiment is read from words only, never from the sound of a voice. "
        switch readers.count {
        case 0: sentence.write("It is the reading of a program, and not what anybody said about themselves.")
        case 1: sentence.write("It is the reading of \(readers[0]), and not what anybody said about themselves.")
        default:
            sentence.write("It is the reading of ")
            for (index, reader) in readers.enumerated() {
                sentence.write(index == 0 ? "\(reader)" : index == readers.count - 1 ? " and \(reader)" : ", \(reader)")
            }
            sentence.write(", and not what anybody said about themselves.")
        }
        return sentence
    }

    private static func name(of origin: EventOrigin) -> Markup {
        switch origin.kind {
        case .provider: "the service <bdi>\(origin.name)</bdi>"
        case .languageModel: "the language model <bdi>\(origin.name)</bdi>"
        case .local: "the analysis <bdi>\(origin.name)</bdi> of the program that had the call"
        }
    }
}
