import ExampleSupport

extension StandardStreams {
    /// Writes text to the standard output as it is, or ends the program.
    static func write(_ text: String) {
        self.write(text, of: "AirlineCall", orExitWith: Problem.Status.cannotWrite.rawValue)
    }
}
