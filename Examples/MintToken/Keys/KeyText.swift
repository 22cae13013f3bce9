import AttuneTokens
import Foundation

/// Reads keys from files and from the environment.
enum KeyText {
    /// The most bytes that a file with a key has; one of 16,384 bits takes less than a quarter.
    private static let maximumByteCount = 65_536

    /// Finds a key as PEM text.
    ///
    /// - Parameters:
    ///   - option: The option's name, for messages.
    ///   - file: The file that the option names.
    ///   - variable: A variable of the environment that holds the text, or a file's name; nil for none.
    ///   - surroundings: The environment.
    /// - Returns: The text, which may be no key; nil where nobody gave one.
    /// - Throws: A `Problem` where a file cannot be read.
    static func pem(
        _ option: String, file: String?, variable: String?, _ surroundings: Surroundings
    ) throws(Problem) -> Secret? {
        if let file {
            guard !file.contains("-----BEGIN ") else {
                throw Problem(
                    .usage, "--\(option) takes the name of a file: a key in an argument is seen by every process.")
            }
            return try self.read(file, namedBy: "--\(option)")
        }
        guard let variable, let value = surroundings.variable(variable) else { return nil }
        return value.contains("-----BEGIN ") ? Secret(value) : try self.read(value, namedBy: variable)
    }

    /// Reads a file, a pipe too, whose name is not told: it may be the secret itself, put into the wrong place.
    static func read(_ path: String, namedBy source: String) throws(Problem) -> Secret {
        guard let file = FileHandle(forReadingAtPath: path),
            let bytes = try? StandardStreams.read(file, upToByteCount: self.maximumByteCount + 1)
        else {
            let reason = FileManager.default.fileExists(atPath: path) ? "cannot be read" : "is not there"
            throw Problem(.noInput, "The file that \(source) names \(reason); it takes a file's name, not a secret.")
        }
        guard bytes.count <= self.maximumByteCount, let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(
                .badData, "The file that \(source) names is no text of at most \(self.maximumByteCount) bytes.")
        }
        return Secret(text)
    }
}
