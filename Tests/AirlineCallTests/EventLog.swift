import AttuneModels
import Synchronization

/// What happened, for looking at afterwards.
final class EventLog: Sendable {
    private let entries = Mutex<[(CallEvent, Participant)]>([])

    func append(_ event: CallEvent, _ leg: Participant) {
        self.entries.withLock { $0.append((event, leg)) }
    }

    func events(of leg: Participant) -> [CallEvent] {
        self.entries.withLock { $0.filter { $0.1 == leg }.map(\.0) }
    }
}
