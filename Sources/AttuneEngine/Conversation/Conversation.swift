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
        /// The newest leg of each user, by the id that it has as a person.
        var legs: [String: String] = [:]
    }

    private let state: Mutex<State>

    init(id: String, scribe: ConversationScribe) {
        self.id = id
        self.state = Mutex(State(scribe: scribe))
    }

    /// Adds a socket; it hears everybody's words from now on.
    func join(_ listener: ListenerQueue, as person: SymblPerson) {
        self.state.withLock { state in
            state.listeners[ObjectIdentifier(listener)] = listener
            if let user = person.userId { state.legs[user] = person.id }
        }
    }

    /// Takes a socket out.
    func leave(_ listener: ListenerQueue, as person: SymblPerson?) {
        self.state.withLock { state in
            state.listeners[ObjectIdentifier(listener)] = nil
            if let person, let user = person.userId, state.legs[user] == person.id { state.legs[user] = nil }
        }
    }

    /// Tells everybody what one speaker said.
    ///
    /// Messages of one utterance stay together and in order.
    ///
    /// - Parameters:
    ///   - result: What was said.
    ///   - speaker: Who said it.
    ///   - isLost: Whether the speaker's socket is gone. A user who has come back on another one since sends that audio
    ///     again, and would hear the old words beside the new ones: they are not told.
    func tell(_ result: LegPipeline.Result, by speaker: ConversationSpeaker, isLost: Bool) {
        self.state.withLock { state in
            if isLost, let user = speaker.person.userId, let leg = state.legs[user], leg != speaker.person.id { return }
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
