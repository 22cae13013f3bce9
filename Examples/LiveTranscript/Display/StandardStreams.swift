import Foundation

/// The program's output, and its asides.
enum StandardStreams {
    /// Writes text as it is; ends the program where nobody reads any more, as `head` does when it has enough.
    static func write(_ writing: Writing) {
        switch writing {
        case .output(let text):
            do {
                try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
            } catch {
                exit(EXIT_SUCCESS)
            }
        case .error(let text):
            try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
        }
    }
}
