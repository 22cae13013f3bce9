import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What connects the program with its terminal, or with other programs.
enum StandardStreams {
    /// Writes text to the standard output, and returns whether all of it got there.
    static func write(_ text: String) -> Bool {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
            return true
        } catch {
            return false
        }
    }

    /// Writes text to the standard error.
    static func complain(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Reads the standard input to its end, or a bounded part of it; says so first where a person has to type.
    static func read(upToByteCount maximum: Int) -> String {
        if isatty(STDIN_FILENO) == 1 { self.complain("Paste the token, then press Return and Ctrl-D.\n") }
        let bytes = (try? self.read(FileHandle.standardInput, upToByteCount: maximum)) ?? []
        // Bytes that are no text become characters that no token has.
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads a file to its end, or a bounded part of it; a pipe gives its bytes in pieces.
    static func read(_ file: FileHandle, upToByteCount maximum: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < maximum, let piece = try file.read(upToCount: maximum - bytes.count), !piece.isEmpty {
            bytes += piece
        }
        return bytes
    }
}
