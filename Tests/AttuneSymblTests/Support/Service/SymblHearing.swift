import AttuneTesting

/// What the scripted service has heard on one socket since its start request.
struct SymblHearing: Sendable {
    enum Result: Sendable {
        case recognised(StreamingMessage)
        case written(SymblConversation.Message)
    }

    /// The words that no final result has.
    private(set) var words: [(text: String, start: CallTime, end: CallTime)] = []
    private var ticks: Int64 = 0
    /// When the first audio came, since the lab began.
    private var began: Duration?
    /// What is recognised and not written out yet: that takes until there are two more words.
    private var message: SymblConversation.Message?

    /// Audio came.
    ///
    /// - Returns: What to say to all.
    mutating func heard(_ word: String, ticks: Int64, by speaker: JSONValue, at now: Duration) -> [Result] {
        self.began = self.began ?? now
        let start = CallTime(ticks: self.ticks)
        self.ticks += ticks
        self.words.append((text: word, start: start, end: CallTime(ticks: self.ticks)))
        guard self.words.count == 2 else { return [] }
        let interim = Result.recognised(SymblWords.recognition(self.words, by: speaker, isFinal: false))
        return (self.takeMessage().map { [$0] } ?? []) + [interim]
    }

    /// Settles what was heard, and begins to write it out.
    mutating func settle(by speaker: JSONValue) -> [Result] {
        guard let first = self.words.first, let last = self.words.last, let began else { return [] }
        let final = SymblWords.recognition(self.words, by: speaker, isFinal: true)
        self.message = SymblConversation.Message(
            number: 0, speaker: speaker, spoken: self.words.map(\.text).joined(separator: " "),
            start: began + first.start.duration, end: began + last.end.duration,
            words: self.words.map { word in
                SymblConversation.Word(
                    text: word.text, start: began + word.start.duration, end: began + word.end.duration)
            }, offset: first.start)
        self.words = []
        return [.recognised(final)]
    }

    /// What is written out, once.
    mutating func takeMessage() -> Result? {
        self.message.take().map { .written($0) }
    }
}
