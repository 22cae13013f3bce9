import Foundation

/// A program in a process of its own, on a core of its own where that can be had.
struct ChildProgram {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    /// Raises the limit of open files, which many connections need, and pins itself before it becomes the program.
    private static let launcher = """
        ulimit -S -n 4096
        core=$1
        shift
        [ -z "$core" ] || exec taskset --cpu-list "$core" "$@"
        exec "$@"
        """

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - command: The program and its arguments.
    ///   - core: The core that it is to stay on; nil for any.
    ///   - isQuiet: Whether its complaints are kept from people.
    /// - Throws: What Foundation throws where not even a shell can be started.
    init(_ command: [String], core: Int?, isQuiet: Bool = false) throws {
        self.process.executableURL = URL(filePath: "/bin/sh")
        self.process.arguments = ["-c", Self.launcher, "sh", core.map { String($0) } ?? ""] + command
        // Where Debian's packages are; a Node from elsewhere does not look there.
        let node = ["NODE_PATH": "/usr/share/nodejs"]
        self.process.environment = ProcessInfo.processInfo.environment.merging(node) { own, _ in own }
        self.process.standardInput = self.input
        self.process.standardOutput = self.output
        if isQuiet { self.process.standardError = FileHandle.nullDevice }
        try self.process.run()
    }

    /// The next line that it prints; what there is of it where the program ends.
    func line() -> String {
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let bytes = self.output.fileHandleForReading.availableData
            if bytes.isEmpty { break }
            line += bytes
        }
        return String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    /// Ends the program's input, and waits for the program.
    ///
    /// - Returns: Whether it succeeded.
    @discardableResult
    func end() -> Bool {
        try? self.input.fileHandleForWriting.close()
        self.process.waitUntilExit()
        return self.process.terminationReason == .exit && self.process.terminationStatus == 0
    }

    /// What a program prints, which is a line at most; nil where it fails.
    static func output(of command: [String], core: Int? = nil, isQuiet: Bool = false) throws -> String? {
        let program = try ChildProgram(command, core: core, isQuiet: isQuiet)
        let line = program.line()
        return program.end() ? line : nil
    }
}
