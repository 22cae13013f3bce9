import ArgumentParser
import AttuneInsights
import Foundation

/// What is shown, and what is written.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print every event as a line of JSON, and nothing else.")
    var json = false

    @Flag(name: .customLong("plain"), help: "Print plain lines, as where the output is no terminal.")
    var isPlain = false

    @Option(help: ArgumentHelp("Where the call's summary goes, as JSON.", valueName: "file"))
    var summary = "call-summary.json"

    /// The display that fits the output.
    func makeDisplay(for call: Call) -> any CallDisplay {
        if self.json { return JSONDisplay() }
        guard !self.isPlain, let terminal = Terminal.standardOutput else { return PlainDisplay() }
        return TerminalDisplay(terminal: terminal, call: call)
    }

    /// Finds out before the call, and not after it, that the summary has nowhere to go.
    func check() throws(Problem) {
        let folder = URL(fileURLWithPath: self.summary).deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw Problem(
                .cannotCreate, "Cannot write the summary to \(self.summary): \(folder) is no folder to write in.")
        }
    }

    /// Writes the summary, whole or not at all.
    func write(_ report: CallReport) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            try encoder.encode(report).write(to: URL(fileURLWithPath: self.summary), options: .atomic)
        } catch {
            throw Problem(.cannotCreate, "Cannot write the summary to \(self.summary): \(error.localizedDescription)")
        }
        guard !self.json else { return }
        print(SummaryText(report).lines.map(\.printable).joined(separator: "\n"))
        print("The summary is in \(self.summary).")
    }

    /// Shows how well the call was understood.
    func show(_ scorecard: Scorecard) {
        guard !self.json else { return }
        print(Scorecard.note)
        print(scorecard.line)
    }
}
