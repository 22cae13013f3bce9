/// A message as it can be known again: the service's sockets and its REST interface give it different ids.
struct SymblTelling: Sendable, Hashable {
    /// Who said it, by the key of the socket.
    let speaker: String
    /// Milliseconds since 1970; nil where the service does not say.
    let start: Int?
    let text: String

    init(speaker: String, start: String?, text: String) {
        self.speaker = speaker
        self.start = start.flatMap(ISOTime.seconds).map { Int(($0 * 1_000).rounded()) }
        self.text = text
    }
}

/// A message that was told: where its words are, and by what to know it again.
struct SymblTold: Sendable {
    let segmentID: String
    let speaker: String
    /// ISO 8601, as it came: it is read where somebody asks.
    let start: String?
    let text: String

    var telling: SymblTelling {
        SymblTelling(speaker: self.speaker, start: self.start, text: self.text)
    }
}
