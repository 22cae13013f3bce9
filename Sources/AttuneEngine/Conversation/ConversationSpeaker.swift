import AttuneSymbl

/// Somebody who speaks in a conversation, and what was asked for on the speaker's socket.
struct ConversationSpeaker: Sendable {
    var person: SymblPerson

    /// What the speaker's first sample is on the wall: people join one after the other.
    var startTime: WallTime

    /// What to look for in the speaker's words.
    var insightTypes: [String]

    /// Whether the speaker's messages come with their sentiment.
    var wantsSentiment: Bool
}
