import ExampleSupport

extension StandardStreams {
    /// Writes text to where it belongs, or ends the program: a transcript that cannot be written is not whole.
    static func write(_ writing: Writing) {
        switch writing {
        case .output(let text):
            self.write(text, of: "LiveTranscript", orExitWith: Problem.Status.failed.rawValue)
        case .error(let text):
            self.complain(text)
        }
    }
}
