import Foundation

/// Files that the user names.
enum InputFile {
    /// Reads a whole file.
    static func read(_ path: String) throws(Problem) -> Data {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw Problem(.noInput, "Cannot read \(path): there is no such file.")
        }
        guard !isDirectory.boolValue, let data = FileManager.default.contents(atPath: path) else {
            throw Problem(.noInput, "Cannot read \(path): it is no file, or it is not yours to read.")
        }
        return data
    }
}
