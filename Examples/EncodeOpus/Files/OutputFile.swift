import AttuneAudio
import ExampleSupport
import Foundation

/// A file, or the standard output.
///
/// A file appears under its name once it is whole: a failure leaves what was there.
final class OutputFile {
    /// Bytes that were written.
    private(set) var byteCount = 0

    private let path: String
    private let handle: FileHandle
    /// Where it is written until it is whole; nil for the standard output.
    private let draft: URL?

    /// Opens a file; - is the standard output.
    init(_ path: String) throws(Problem) {
        self.path = path
        guard path != "-" else {
            guard !Terminal.isStandardOutput else {
                throw Problem(.cannotWrite, "The standard output is a terminal. Send it to a program, or name a file.")
            }
            // Where nobody reads any more, the write fails and says so.
            signal(SIGPIPE, SIG_IGN)
            self.handle = .standardOutput
            self.draft = nil
            return
        }
        let draft = URL(fileURLWithPath: "\(path).\(UUID().uuidString.prefix(8)).part")
        do {
            try Data().write(to: draft, options: .withoutOverwriting)
            self.handle = try FileHandle(forWritingTo: draft)
        } catch {
            throw Problem(.cannotWrite, "\(path) cannot be written: \(error.reason).")
        }
        self.draft = draft
    }

    deinit {
        // Nobody has finished it.
        if let draft = self.draft { try? FileManager.default.removeItem(at: draft) }
    }

    /// Whether what was written first can be written again.
    var canGoBack: Bool { self.draft != nil }

    func write(_ pages: [OggPage]) throws(Problem) {
        for page in pages { try self.write(page.bytes) }
    }

    func write(_ bytes: [UInt8]) throws(Problem) {
        guard !bytes.isEmpty else { return }
        try self.perform { try self.handle.write(contentsOf: Data(bytes)) }
        self.byteCount += bytes.count
    }

    func overwriteBeginning(_ bytes: [UInt8]) throws(Problem) {
        try self.perform {
            try self.handle.seek(toOffset: 0)
            try self.handle.write(contentsOf: Data(bytes))
        }
    }

    /// Gives the file its name.
    func finish() throws(Problem) {
        guard let draft = self.draft else { return }
        try self.perform {
            try self.handle.close()
            guard rename(draft.path, self.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        }
    }

    private func perform(_ work: () throws -> Void) throws(Problem) {
        do {
            try work()
        } catch {
            let name = self.draft == nil ? "The standard output" : self.path
            throw Problem(.cannotWrite, "\(name) cannot be written: \(error.reason).")
        }
    }
}
