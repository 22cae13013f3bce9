import AttuneModels

/// What the call is called, and its size in a few numbers.
struct PageHeader {
    let report: CallReport
    let title: String?

    /// Writes the header.
    func write(to page: inout Markup) {
        page.write("<header>\n")
        if let title = self.title {
            page.write("<p class=\"eyebrow\">Call report</p>\n<h1 dir=\"auto\">\(title)</h1>\n")
        } else {
            page.write("<h1>Call report</h1>\n")
        }
        page.write("<dl class=\"facts\">\n")
        self.writeFact("Length", self.length, note: self.lengthNote, to: &page)
        self.writeFact("Lines", String(self.report.lines.count), note: self.unconfirmed, to: &page)
        self.writeFact("Words", String(self.wordCount), note: "", to: &page)
        self.writeFact("Questions", String(self.report.questions.count), note: self.answered, to: &page)
        page.write("</dl>\n</header>\n")
    }

    private func writeFact(_ name: Markup, _ value: String, note: String, to page: inout Markup) {
        page.write("<div><dt>\(name)</dt><dd>\(value)")
        if !note.isEmpty { page.write(" <small>\(note)</small>") }
        page.write("</dd></div>\n")
    }

    private var length: String {
        self.report.end.map { Figures.length(seconds: $0.seconds) } ?? Figures.none
    }

    /// Where the length ends: a report knows of nothing that comes after its last line or gap.
    private var lengthNote: String {
        guard let end = self.report.end else { return "" }
        let isGap = self.report.audioGaps.contains { $0.end == end }
        return isGap ? "until the last gap ends" : "until the last line ends"
    }

    private var wordCount: Int {
        self.report.participants.reduce(0) { $0 &+ $1.wordCount }
    }

    private var answered: String {
        guard !self.report.questions.isEmpty else { return "" }
        return "\(self.report.questions.count { $0.answer != nil }) with an answer"
    }

    private var unconfirmed: String {
        let count = self.report.lines.count { !$0.isConfirmed }
        return count == 0 ? "" : "\(count) never confirmed"
    }
}
