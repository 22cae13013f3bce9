import ArgumentParser
import AttuneModels
import AttunePocketSphinx
import AttuneSMS
import AttuneStreaming
import ExampleSupport

/// What ends the program, as one sentence for people and one number for scripts (sysexits.h).
struct Problem: Error {
    /// The numbers.
    enum Status: Int32 {
        /// The call was not understood well enough; no number of sysexits.h.
        case belowTheBar = 1
        /// EX_DATAERR: a file holds something else than it should.
        case badData = 65
        /// EX_NOINPUT: a file is not there or cannot be read.
        case noInput = 66
        /// EX_UNAVAILABLE: a program or service that is needed is not there.
        case unavailable = 69
        /// EX_SOFTWARE: an error of this program.
        case software = 70
        /// EX_CANTCREAT: a file cannot be written.
        case cannotCreate = 73
        /// EX_IOERR: the standard output cannot be written.
        case cannotWrite = 74
        /// EX_NOPERM: not allowed.
        case notAllowed = 77
        /// 128 and the number of SIGINT, as shells have it.
        case interrupted = 130
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
        case let problem as Problem:
            self = problem
        case let error as StreamingError:
            self.init(error)
        case let error as PocketSphinxError:
            self.init(.unavailable, error.message)
        case let error as ServiceError:
            self.init(.unavailable, error.message)
        case let error as HTTPError:
            self.init(.unavailable, error.message)
        case let error as SMSError:
            self.init(.badData, "The message after the call cannot be sent. \(error.message)")
        case is CancellationError:
            self.init(.interrupted, "The call was broken off.")
        default:
            self.init(.software, "\(error)")
        }
    }

    /// What the end of a session that was not drained means.
    init(_ end: SessionEnd, of participant: Participant) {
        let name = participant.name ?? participant.id
        self.init(.unavailable, "\(name): \(end.message) What was heard until then is in the summary.")
    }

    private init(_ error: StreamingError) {
        switch error.code {
        case .credentialsRefused:
            self.init(.notAllowed, "\(error.message) Give the engine's token with --token or in ATTUNE_TOKEN.")
        case .unreachable, .connectTimedOut:
            self.init(
                .unavailable,
                "\(error.message) Check the address given with --engine, or leave it out to use the built-in engine.")
        case .invalidEndpoint:
            self.init(.badData, "\(error.message) An engine's address looks like ws://127.0.0.1:8080.")
        default:
            self.init(.unavailable, "\(error.message) What was heard until then is in the summary.")
        }
    }

    var exitCode: ExitCode {
        ExitCode(self.status.rawValue)
    }

    /// Says a sentence on the standard error.
    static func print(_ message: String) {
        StandardStreams.complain("AirlineCall: \(message.printable)\n")
    }
}
