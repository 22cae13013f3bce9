import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The conversations that go on, by connection id.
final class ConversationRegistry: Sendable {
    private struct State {
        var conversations: [String: Conversation] = [:]
        var socketCount = 0
    }

    private let state = Mutex(State())

    /// How many sockets are in a conversation.
    var socketCount: Int {
        self.state.withLock { $0.socketCount }
    }

    /// Joins the conversation of a connection id; the first to come opens it.
    func join(_ connectionID: String, _ listener: ListenerQueue) -> Conversation {
        self.state.withLock { state in
            state.socketCount += 1
            let conversation = state.conversations[connectionID] ?? Self.makeConversation()
            state.conversations[connectionID] = conversation
            conversation.join(listener)
            return conversation
        }
    }

    /// Leaves a conversation; the last to go closes it.
    func leave(_ connectionID: String, _ conversation: Conversation, _ listener: ListenerQueue) {
        self.state.withLock { state in
            state.socketCount -= 1
            if conversation.leave(listener) { state.conversations[connectionID] = nil }
        }
    }

    private static func makeConversation() -> Conversation {
        Conversation(
            id: String(UInt64.random(in: 1_000_000_000_000_000...9_999_999_999_999_999)),
            scribe: ConversationScribe(startTime: .now()) { UUID().uuidString.lowercased() })
    }
}
