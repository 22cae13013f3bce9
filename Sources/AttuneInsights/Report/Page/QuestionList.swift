import AttuneModels

/// The questions, each with what followed it.
struct QuestionList {
    private let questions: [CallReport.Question]
    private let cast: Cast

    /// Where the line of a question is, by its speaker and start.
    private var lines: [Key: Int] = [:]

    private struct Key: Hashable {
        var speaker: String
        var start: CallTime
    }

    init(report: CallReport, cast: Cast) {
        self.questions = report.questions
        self.cast = cast
        for (index, line) in report.lines.enumerated() {
            guard let start = line.start else { continue }
            self.lines[Key(speaker: line.speaker, start: start)] = index
        }
    }

    /// Writes the section.
    func write(to page: inout Markup) {
        page.write("<section aria-labelledby=\"questions\">\n<h2 id=\"questions\">Questions and answers</h2>\n")
        if self.questions.isEmpty {
            page.write("<p class=\"empty\">No question was heard.</p>\n")
        } else {
            page.write("<p>An answer is what another speaker says next, within \(CallReportBuilder.answerSeconds) ")
            page.write("seconds.</p>\n")
            page.write("<ol class=\"questions\" role=\"list\">\n")
            for question in self.questions { self.write(question, to: &page) }
            page.write("</ol>\n")
        }
        page.write("</section>\n")
    }

    private func write(_ question: CallReport.Question, to page: inout Markup) {
        page.write(
            """
            <li><span class="time">\(self.time(of: question))</span>\
            <span class="who">\(self.cast.look(of: question.speaker).badge)<bdi>\(question.speaker)</bdi></span>\
            <p class="words asked" dir="auto">\(question.text)</p>
            """)
        if let answer = question.answer {
            page.write("<p class=\"words\"><strong class=\"tag\">Answer</strong> <bdi>\(answer)</bdi></p></li>\n")
        } else {
            page.write("<p class=\"words empty\">No answer followed.</p></li>\n")
        }
    }

    private func time(of question: CallReport.Question) -> Markup {
        guard let start = question.start else { return "\(Figures.none)" }
        let time = Figures.clock(seconds: start.seconds, showsTenths: true)
        guard let line = self.lines[Key(speaker: question.speaker, start: start)] else { return "\(time)" }
        return "<a href=\"#line-\(line + 1)\">\(time)</a>"
    }
}
