/// A ``CallReport`` as one page of HTML for people.
///
/// The page stands alone: its style and its drawing are in it, it loads nothing, runs no script, and says so to the
/// browser by a content security policy. All text that comes from the call is escaped. It follows the reader's choice
/// of light or dark, can be printed, and shows nothing by colour alone.
///
/// The same report and title always make the same page.
public struct CallReportPage: Sendable, Hashable {
    /// What is shown.
    public var report: CallReport

    /// What the call is called; nil for a page that is called "Call report".
    public var title: String?

    /// Creates a page.
    ///
    /// - Parameters:
    ///   - report: What is shown.
    ///   - title: What the call is called; nil, the default, for a page that is called "Call report".
    public init(_ report: CallReport, title: String? = nil) {
        self.report = report
        self.title = title
    }

    /// Writes the page: a whole document, to be stored as UTF-8.
    public func html() -> String {
        let cast = Cast(self.report)
        var page: Markup = "<!DOCTYPE html>\n<html lang=\"en\">\n"
        self.writeHead(to: &page)
        page.write("<body>\n")
        PageHeader(report: self.report, title: self.title).write(to: &page)
        page.write("<main>\n")
        ParticipantTable(report: self.report, cast: cast).write(to: &page)
        TimelineSection(report: self.report, cast: cast).write(to: &page)
        QuestionList(report: self.report, cast: cast).write(to: &page)
        AudioGapTable(gaps: self.report.audioGaps).write(to: &page)
        LineList(report: self.report, cast: cast).write(to: &page)
        page.write("</main>\n</body>\n</html>\n")
        return page.html
    }

    private func writeHead(to page: inout Markup) {
        page.write(
            """
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>\(self.title.map { "\($0) – call report" } ?? "Call report")</title>
            <style>
            \(PageStyle.sheet)
            </style>
            </head>

            """)
    }
}
