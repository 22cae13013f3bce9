import ArgumentParser
import AttunePocketSphinx
import AttuneStreamingNIO

/// What ends the program, as one sentence for people and one number for scripts.
struct Problem: Error {
    /// The numbers; wrong options have the parser's own, 64.
    enum Status: Int32 {
        /// The transcript is not whole, as heard or as written; no number of sysexits.h.
        case failed = 1
        /// EX_NOINPUT: there is no audio that can be used.
        case noInput = 66
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
        case let error as StreamingError: self.init(error)
        case let error as PocketSphinxError: self.init(.failed, error.message)
        case is CancellationError: self.init(.failed, "Ended at once, as was asked for; the last words are missing.")
        default: self.init(.failed, "\(error)")
        }
    }

    /// What is wrong with how a session ended; nil where the service said its last word.
    init?(_ outcome: TranscriptStreamer.Outcome) {
        let end = outcome.report.end
        guard end.cause != .drained else { return nil }
        if let failure = outcome.failure {
            self.init(failure)
        } else if end.cause == .drainTimedOut {
            self.init(.failed, "\(end.message) A slow machine needs a longer --drain-timeout.")
        } else {
            self.init(.failed, end.message)
        }
    }

    private init(_ error: StreamingError) {
        switch error.code {
        case .credentialsRefused:
            self.init(.failed, "\(error.message) Put the service's token into the environment: ATTUNE_TOKEN.")
        case .unreachable, .connectTimedOut, .invalidEndpoint:
            self.init(
                .failed, "\(error.message) Check the address given with --url, or leave it out to use an own engine.")
        default:
            self.init(.failed, error.message)
        }
    }

    var exitCode: ExitCode {
        ExitCode(self.status.rawValue)
    }
}
