import Logging
import Synchronization

/// Keeps what is logged, one line each, with the metadata in the order of its keys.
struct CollectingLogHandler: LogHandler {
    /// What was logged by this handler and its copies.
    final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    let lines = Lines()
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { self.metadata[key] }
        set { self.metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let metadata = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { ", \($0.key)=\($0.value)" }
        self.lines.all.withLock { $0.append("\(event.level): \(event.message)\(metadata.joined())") }
    }
}
