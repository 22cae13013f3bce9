import AttuneTokens

/// What ends the program, as one sentence for people and one number for scripts (sysexits.h).
struct Problem: Error, Hashable {
    /// The numbers.
    enum Status: Int32, Sendable {
        /// Done; where a token was verified, it holds.
        case success = 0
        /// The token that was verified breaks a rule; no number of sysexits.h.
        case refused = 1
        /// EX_USAGE: options that are wrong, missing, or ask for a token that nobody would accept.
        case usage = 64
        /// EX_DATAERR: what should be a token or a key is none.
        case badData = 65
        /// EX_NOINPUT: a file is not there or cannot be read.
        case noInput = 66
        /// EX_SOFTWARE: an error of this program.
        case software = 70
        /// EX_IOERR: the output cannot be written.
        case cannotWrite = 74
    }

    let status: Status
    let message: String

    init(_ status: Status, _ message: String) {
        self.status = status
        self.message = message
    }

    /// What an error of making a token means to somebody at a terminal.
    init(_ error: TokenError) {
        switch error.code {
        case .unusableKey: self.init(.badData, error.message)
        case .signingFailed: self.init(.software, error.message)
        default: self.init(.usage, error.message)
        }
    }

    /// Runs a body, and makes a problem of the error that it throws.
    static func catching<Value>(_ body: () throws(TokenError) -> Value) throws(Problem) -> Value {
        do {
            return try body()
        } catch {
            throw Problem(error)
        }
    }
}
