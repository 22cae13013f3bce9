import Foundation

/// A file that the program writes when the call is over.
struct OutputFile {
    let path: String
    /// What goes into it, as a word for people.
    let content: String

    /// Finds out whether it can be written.
    func check() throws(Problem) {
        var isDirectory: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: self.path, isDirectory: &isDirectory)
        let folder = URL(fileURLWithPath: self.path).deletingLastPathComponent().path
        guard !isDirectory.boolValue, FileManager.default.isWritableFile(atPath: isThere ? self.path : folder) else {
            throw self.problem("it is no file that can be written.")
        }
    }

    /// Writes it, whole or not at all; into a device or a pipe as it is.
    func write(_ data: Data) throws(Problem) {
        let kind = try? FileManager.default.attributesOfItem(atPath: self.path)[.type] as? FileAttributeType
        do {
            // An atomic write replaces what is there, which must not happen to a device.
            let options: Data.WritingOptions = kind == nil || kind == .typeRegular ? .atomic : []
            try data.write(to: URL(fileURLWithPath: self.path), options: options)
        } catch {
            throw self.problem(error.localizedDescription)
        }
    }

    private func problem(_ reason: String) -> Problem {
        Problem(.cannotCreate, "Cannot write the \(self.content) to \(self.path): \(reason)")
    }
}
