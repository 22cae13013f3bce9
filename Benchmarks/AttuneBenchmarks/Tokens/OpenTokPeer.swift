import AttuneTokens
import Foundation

/// PyPI `opentok` at work in a process of its own, one turn at a time.
struct OpenTokPeer {
    /// The forms of token that it makes.
    enum Form: String {
        case t1, web
    }

    /// The version of `opentok`.
    let version: String

    private let python: String
    private let input: FileHandle
    private let output: FileHandle

    /// Has the process, and ends it on every way out.
    ///
    /// - Parameters:
    ///   - python: The Python to run.
    ///   - sample: What the tokens are about.
    ///   - body: What is done with the process.
    /// - Returns: What the closure returns.
    /// - Throws: A `PeerProblem` where the process cannot be had, or what the closure throws.
    static func withPeer<Value>(
        python: String, sample: TokenSample, _ body: (OpenTokPeer) async throws -> Value
    ) async throws -> Value {
        guard let script = Bundle.module.url(forResource: "opentok_turns", withExtension: "py") else {
            throw PeerProblem(message: "The script opentok_turns.py is missing from the program's resources.")
        }
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: python)
        process.arguments = [
            script.path, TokenSample.apiKey, TokenSample.secret, sample.openTokClaims.session.text,
            TokenSample.role.rawValue, TokenSample.connectionData,
        ]
        process.standardInput = input
        process.standardOutput = output
        do {
            try process.run()
        } catch {
            throw PeerProblem(message: "There is no Python at \(python): run scripts/python-tools, or name another.")
        }
        defer {
            // The end of its input is the end of the script.
            try? input.fileHandleForWriting.close()
            process.waitUntilExit()
        }
        let reading = output.fileHandleForReading
        let version = try self.line(from: reading, python)
        return try await body(
            OpenTokPeer(version: version, python: python, input: input.fileHandleForWriting, output: reading))
    }

    /// Makes tokens, and returns the processor time of it all.
    func turn(_ form: Form, _ count: Int) throws -> Duration {
        try self.input.write(contentsOf: Data("\(form.rawValue) \(count)\n".utf8))
        let answer = try Self.line(from: self.output, self.python)
        guard let nanoseconds = Int(answer) else {
            throw PeerProblem(message: "The peer in Python answered '\(answer)' where a time was expected.")
        }
        return .nanoseconds(nanoseconds)
    }

    /// The next line, which is all that is there: the script writes one and waits.
    private static func line(from output: FileHandle, _ python: String) throws -> String {
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let bytes = output.availableData
            guard !bytes.isEmpty else {
                throw PeerProblem(
                    message: "The peer in Python ended; its own words are above. \(python) has no package opentok?")
            }
            line += bytes
        }
        return String(decoding: line.dropLast(), as: UTF8.self)
    }
}
