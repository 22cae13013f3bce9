import ExampleSupport

extension StandardStreams {
    /// Writes text to where it belongs.
    static func write(_ writing: Writing) {
        switch writing {
        case .output(let text): self.write(text)
        case .error(let text): self.complain(text)
        }
    }
}
