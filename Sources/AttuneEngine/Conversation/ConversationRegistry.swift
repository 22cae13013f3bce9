import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The conversations that go on, by connection id, and how many sockets they have.
final class ConversationRegistry: Sendable {
    private struct State {
        var conversations: [String: (conversation: Conversation, socketCount: Int)] = [:]
        var socketCount = 0
    }

    private let maximumSockets: Int
    private let state = Mutex(State())

    init(maximumSockets: Int) {
        self.maximumSockets = maximumSockets
    }

    /// Whether one socket more would be too many.
    var isFull: Bool {
        self.state.withLock { $0.socketCount >= self.maximumSockets }
    }

    /// Counts a socket in; the first of a connection id opens the conversation.
    ///
    /// - Returns: The conversation; nil where there are too many sockets.
    func enter(_ connectionID: String) -> Conversation? {
        self.state.withLock { state in
            guard state.socketCount < self.maximumSockets else { return nil }
            state.socketCount += 1
            let entry = state.conversations[connectionID] ?? (Self.makeConversation(), 0)
            state.conversations[connectionID] = (entry.conversation, entry.socketCount + 1)
            return entry.conversation
        }
    }

    /// Counts a socket out; the last of a connection id closes the conversation.
    func leave(_ connectionID: String) {
        self.state.withLock { state in
            state.socketCount -= 1
            guard let entry = state.conversations[connectionID] else { return }
            state.conversations[connectionID] =
                entry.socketCount > 1 ? (entry.conversation, entry.socketCount - 1) : nil
        }
    }

    private static func makeConversation() -> Conversation {
        Conversation(
            id: String(UInt64.random(in: 1_000_000_000_000_000...9_999_999_999_999_999)),
            scribe: ConversationScribe { UUID().uuidString.lowercased() })
    }
}
