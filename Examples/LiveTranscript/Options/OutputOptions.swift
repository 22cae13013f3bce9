import ArgumentParser
import ExampleSupport

/// How the transcript is shown.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print every event as a line of JSON.")
    var json = false

    @Flag(name: .customLong("plain"), help: "Print settled words only, and no escape codes, as into a pipe.")
    var isPlain = false

    @Flag(name: .customLong("verbose"), help: "Say on the standard error what the session does and uses, too.")
    var isVerbose = false

    func validate() throws {
        guard !self.json || !self.isPlain else { throw ValidationError("Give --json or --plain, not both.") }
    }

    /// The display that fits the output.
    var display: TranscriptDisplay {
        let format: TranscriptDisplay.Format =
            if self.json { .json } else if self.isPlain || !Terminal.isStandardOutput { .plain } else { .terminal }
        return TranscriptDisplay(format, isVerbose: self.isVerbose)
    }
}
