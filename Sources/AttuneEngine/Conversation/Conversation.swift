import AttuneModels
import AttuneSymbl
import Synchronization

/// One conversation: everybody who speaks and listens under one connection id.
final class Conversation: Sendable {
    /// 16 decimal digits, as the protocol's ids are.
    let id: String

    private struct State {
        var scribe: ConversationScribe
        var listeners: [ObjectIdentifier: ListenerQueue] = [:]
    }

    private let state: Mutex<State>

    init(id: String, scribe: ConversationScribe) {
        self.id = id
        self.state = Mutex(State(scribe: scribe))
    }

    /// Adds a socket; it hears everybody's words from now on.
    func join(_ listener: ListenerQueue) {
        self.state.withLock { $0.listeners[ObjectIdentifier(listener)] = listener }
    }

    /// Takes a socket out.
    func leave(_ listener: ListenerQueue) {
        self.state.withLock { $0.listeners[ObjectIdentifier(listener)] = nil }
    }

    /// Tells everybody what one speaker said.
    ///
    /// Messages of one utterance stay together and in order.
    func tell(_ result: LegPipeline.Result, by speaker: ConversationSpeaker) {
        self.state.withLock { state in
            let messages =
                switch result {
                case .interim(let text): [state.scribe.interim(text, by: speaker)]
                case .final(let words): state.scribe.final(words, by: speaker)
                }
            for text in messages.map(SymblJSON.text) {
                for listener in state.listeners.values { listener.append(text) }
            }
        }
    }
}
