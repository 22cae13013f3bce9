import Logging

extension Logger {
    /// Logs what happened to a session: what changes its connections at `debug`, each of their steps at `trace`.
    ///
    /// A library does not say more: what a program has to know it is told by events. Nothing of what was said on the call
    /// is logged, and no credential.
    func log(_ note: SessionNote) {
        switch note {
        case .dialling(let id):
            self.trace("Dialling", metadata: [Key.connection: "\(id)"])
        case .connected(let id, let time):
            self.trace("Connected", metadata: [Key.connection: "\(id)", Key.duration: "\(time)"])
        case .ready(let id, let time):
            self.debug("The service takes audio", metadata: [Key.connection: "\(id)", Key.duration: "\(time)"])
        case .lost(let id, let error, let kept):
            self.debug(
                "Lost a connection",
                metadata: [
                    Key.connection: "\(id)", Key.code: "\(error.code)", Key.reason: "\(error.message)",
                    Key.isRetryable: "\(error.isRetryable)", Key.kept: "\(kept)",
                ])
        case .changedOver(let former, let next):
            self.debug("Changed over", metadata: [Key.formerConnection: "\(former)", Key.connection: "\(next)"])
        case .backfilled(let id, let count):
            self.debug("Back-filled", metadata: [Key.connection: "\(id)", Key.eventCount: "\(count)"])
        case .backfillFailed(let id, let reason):
            self.debug("Could not back-fill", metadata: [Key.connection: "\(id)", Key.reason: "\(reason)"])
        case .gap(let length, let reason):
            self.debug("Audio is lost", metadata: [Key.duration: "\(length)", Key.reason: "\(reason.rawValue)"])
        case .ended(let end, let usage):
            self.debug(
                "The session is over",
                metadata: [
                    Key.cause: "\(end.cause.rawValue)", Key.reason: "\(end.message)",
                    Key.connectionCount: "\(usage.connections)", Key.openTime: "\(usage.openTime)",
                    Key.audioSent: "\(usage.audioSent)",
                ])
        case .replayed, .settled:
            // Several a second: metrics have them.
            break
        }
    }

    /// The keys of the metadata, which stay as they are.
    private enum Key {
        static let connection = "attune.connection"
        static let formerConnection = "attune.former_connection"
        static let connectionCount = "attune.connections"
        static let eventCount = "attune.events"
        static let duration = "attune.duration"
        static let code = "attune.error_code"
        static let reason = "attune.reason"
        static let cause = "attune.cause"
        static let isRetryable = "attune.retryable"
        static let kept = "attune.audio_kept"
        static let openTime = "attune.open_time"
        static let audioSent = "attune.audio_sent"
    }
}
