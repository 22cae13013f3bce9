import Foundation

/// A program's output, and its asides.
public enum StandardStreams {
    /// Writes text to the standard output as it is, or ends the program.
    ///
    /// Where nobody reads any more, as `head` when it has enough, it ends quietly and with 0. Whatever else keeps the text
    /// from being written, as a full disk, is a failure: half an output must not pass for a whole one.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - program: The name of the program, for the sentence that says what failed.
    ///   - code: The exit code of a failure.
    public static func write(_ text: String, of program: String, orExitWith code: Int32) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
            if cause.domain == NSPOSIXErrorDomain, cause.code == Int(EPIPE) { exit(EXIT_SUCCESS) }
            let reason = cause.domain == NSPOSIXErrorDomain ? String(cString: strerror(Int32(cause.code))) : "\(cause)"
            self.complain("\(program): The standard output cannot be written: \(reason).\n")
            exit(code)
        }
    }

    /// Writes text to the standard error, if that can be.
    public static func complain(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
