import Foundation

/// A program's output, and its asides.
public enum StandardStreams {
    /// Writes text to the standard output as it is; ends the program where nobody reads any more, as `head` does when it
    /// has enough.
    public static func write(_ text: String) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            exit(EXIT_SUCCESS)
        }
    }

    /// Writes text to the standard error, if that can be.
    public static func complain(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
