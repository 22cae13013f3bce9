import Synchronization

@testable import LiveTranscript

/// What was written, for looking at afterwards.
final class WritingLog: Sendable {
    private let writings = Mutex<[Writing]>([])

    func append(_ writing: Writing) {
        self.writings.withLock { $0.append(writing) }
    }

    /// What went to the standard output.
    var output: String {
        self.writings.withLock { writings in
            writings.map { if case .output(let text) = $0 { text } else { "" } }.joined()
        }
    }

    /// What went to the standard error.
    var asides: String {
        self.writings.withLock { writings in
            writings.map { if case .error(let text) = $0 { text } else { "" } }.joined()
        }
    }
}
