import ArgumentParser
import ExampleSupport

/// What is said beside the output.
struct DisplayOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Say nothing but warnings and errors.")
    var quiet = false

    /// Whether somebody watches.
    func showsProgress(beside output: OutputFile) -> Bool {
        !self.quiet && Terminal.isStandardError
    }

    func say(_ text: String) {
        if !self.quiet { StandardStreams.complain("\(text)\n") }
    }

    func warn(_ text: String) {
        StandardStreams.complain("EncodeOpus: \(text.printable)\n")
    }
}
