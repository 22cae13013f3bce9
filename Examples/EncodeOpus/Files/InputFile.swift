import ExampleSupport
import Foundation

/// A file, or the standard input, piece by piece.
final class InputFile {
    private static let pieceSize = 65_536

    /// What to call it in a sentence.
    let name: String

    /// Bytes in all; nil where nobody knows.
    let byteCount: Int?

    /// Bytes that were read.
    private(set) var position = 0

    private let handle: FileHandle

    /// Opens a file; - is the standard input.
    init(_ path: String) throws(Problem) {
        guard path != "-" else {
            guard !Terminal.isStandardInput else {
                throw Problem(.noInput, "The standard input is a terminal. Pipe audio into it, or name a file.")
            }
            self.name = "The standard input"
            self.byteCount = nil
            self.handle = .standardInput
            return
        }
        do {
            self.handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            let end = try? self.handle.seekToEnd()
            try self.handle.seek(toOffset: 0)
            self.byteCount = end.map(Int.init)
        } catch {
            throw Problem(.noInput, "\(path) cannot be read: \(error.reason).")
        }
        self.name = path
    }

    /// The next bytes; nil at the end.
    func next() throws(Problem) -> [UInt8]? {
        do {
            guard let data = try self.handle.read(upToCount: Self.pieceSize), !data.isEmpty else { return nil }
            self.position += data.count
            return [UInt8](data)
        } catch {
            throw Problem(.noInput, "\(self.name) cannot be read: \(error.reason).")
        }
    }
}
