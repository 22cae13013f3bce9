import ArgumentParser
import AttuneInsights
import ExampleSupport
import Foundation

/// What is shown, and what is written.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print every event as a line of JSON, and no other lines.")
    var json = false

    @Flag(name: .customLong("plain"), help: "Print plain lines, as where the output is no terminal.")
    var isPlain = false

    @Option(help: ArgumentHelp("Where the call's summary goes, as JSON.", valueName: "file"))
    var summary = "call-summary.json"

    @Option(help: ArgumentHelp("Where the call's report goes, as a page of HTML.", valueName: "file"))
    var report = "call-report.html"

    /// The display that fits the output.
    func makeDisplay(for call: Call) -> any CallDisplay {
        if self.json { return JSONDisplay() }
        guard !self.isPlain, Terminal.isStandardOutput else { return PlainDisplay() }
        return TerminalDisplay(call: call, hasColour: Terminal.hasColour)
    }

    /// Finds out before the call, and not after it, that what comes of it has nowhere to go.
    func check() throws(Problem) {
        try OutputFile(path: self.summary, content: "summary").check()
        try OutputFile(path: self.report, content: "report").check()
    }

    /// Says something between the call's lines.
    func say(_ sentence: String) {
        guard !self.json else { return }
        StandardStreams.write("\(sentence.printable)\n")
    }

    /// Writes the summary and the report's page.
    func write(_ report: CallReport, of call: Call) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try OutputFile(path: self.summary, content: "summary").write(encoder.encode(report))
        let page = CallReportPage(report, title: call.title).html()
        try OutputFile(path: self.report, content: "report").write(Data(page.utf8))
        guard !self.json else { return }
        StandardStreams.write(SummaryText(report).lines.map(\.printable).joined(separator: "\n") + "\n")
        self.say("The summary is in \(self.summary), the report's page in \(self.report).")
    }

    /// Shows how well the call was understood.
    func show(_ scorecard: Scorecard) {
        guard !self.json else { return }
        StandardStreams.write("\(Scorecard.note)\n\(scorecard.line)\n")
    }
}
