import ArgumentParser
import AttuneAudio
import AttuneOpus
import ExampleSupport

/// What ends the program, as one sentence for people and one number for scripts.
struct Problem: Error {
    /// The numbers; wrong options have the parser's own, 64.
    enum Status: Int32 {
        /// The input is damaged; what could be saved was written. No number of sysexits.h.
        case damaged = 1
        /// EX_DATAERR: the input is not what it should be.
        case badData = 65
        /// EX_NOINPUT: there is no input.
        case noInput = 66
        /// EX_CANTCREAT: the output cannot be written.
        case cannotWrite = 73
    }

    let status: Status
    let message: String

    init(_ status: Status, _ message: String) {
        self.status = status
        self.message = message
    }

    /// What an error of the libraries means to somebody at a terminal.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as WAVError: self.init(.badData, error.message)
        case let error as OggError: self.init(.badData, error.message)
        case let error as OpusError: self.init(.badData, error.message)
        case let error as PCMError: self.init(.badData, error.message)
        default: self.init(.badData, "\(error)")
        }
    }

    /// Runs a command's body; what it throws becomes a sentence and an exit code.
    static func reporting(_ program: String, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch {
            let problem = Problem(error)
            StandardStreams.complain("\(program): \(problem.message.printable)\n")
            throw ExitCode(problem.status.rawValue)
        }
    }
}
