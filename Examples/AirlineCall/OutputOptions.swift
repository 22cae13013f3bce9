import ArgumentParser
import AttuneInsights
import Foundation

/// What is shown, and what is written.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print every event as a line of JSON, and no other lines.")
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
        var isDirectory: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: self.summary, isDirectory: &isDirectory)
        let folder = URL(fileURLWithPath: self.summary).deletingLastPathComponent().path
        guard !isDirectory.boolValue, FileManager.default.isWritableFile(atPath: isThere ? self.summary : folder) else {
            throw Problem(
                .cannotCreate, "Cannot write the summary to \(self.summary): it is no file that can be written.")
        }
    }

    /// Writes the summary, whole or not at all; into a device or a pipe as it is.
    func write(_ report: CallReport) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let kind = try? FileManager.default.attributesOfItem(atPath: self.summary)[.type] as? FileAttributeType
        do {
            // An atomic write replaces what is there, which must not happen to a device.
            let options: Data.WritingOptions = kind == nil || kind == .typeRegular ? .atomic : []
            try encoder.encode(report).write(to: URL(fileURLWithPath: self.summary), options: options)
        } catch {
            throw Problem(.cannotCreate, "Cannot write the summary to \(self.summary): \(error.localizedDescription)")
        }
        guard !self.json else { return }
        StandardOutput.write(SummaryText(report).lines.map(\.printable).joined(separator: "\n") + "\n")
        StandardOutput.write("The summary is in \(self.summary).\n")
    }

    /// Shows how well the call was understood.
    func show(_ scorecard: Scorecard) {
        guard !self.json else { return }
        StandardOutput.write("\(Scorecard.note)\n\(scorecard.line)\n")
    }
}
