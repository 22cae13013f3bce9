package import Foundation

/// The inputs that a fuzzer begins with, which the tests check, too.
package enum FuzzCorpus {
    /// Reads a fuzzer's inputs.
    ///
    /// - Parameter fuzzer: The name of its folder in `Fuzz`.
    /// - Returns: The files, in the order of their names.
    /// - Throws: Foundation's error where the folder cannot be read.
    package static func files(of fuzzer: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = self.folder(of: fuzzer)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            (name: name, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
        }
    }

    /// Where a fuzzer's inputs are.
    ///
    /// - Parameter fuzzer: The name of its folder in `Fuzz`.
    /// - Returns: The folder.
    package static func folder(of fuzzer: String) -> URL {
        (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
            .appendingPathComponent("Fuzz/\(fuzzer)/Corpus")
    }
}
