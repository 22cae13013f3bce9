import AttuneTokens
import Foundation

/// What a command finds around it: the environment, the standard input, and the time.
struct Surroundings {
    /// The variables of the environment.
    var environment: [String: String]
    /// Reads the standard input to its end, or to a bound beyond which it holds no token.
    var readStandardInput: () -> String
    /// The time, where no option says another.
    var now: UnixTime

    /// Those of this process.
    static var process: Surroundings {
        Surroundings(
            environment: ProcessInfo.processInfo.environment,
            readStandardInput: { StandardStreams.read(upToByteCount: 2 * Token.maximumByteCount) },
            now: .now)
    }

    /// A variable of the environment; nil where it is not set, or empty.
    func variable(_ name: String) -> String? {
        self.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
