import Foundation

/// Files that the user names.
enum InputFile {
    /// Reads a whole file.
    static func read(_ path: String) throws(Problem) -> Data {
        do {
            return try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw Problem(.noInput, "Cannot read \(path): \(error.localizedDescription)")
        }
    }
}
