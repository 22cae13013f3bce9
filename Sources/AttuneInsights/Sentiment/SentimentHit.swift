/// One match of the lexicon in a turn, with the weight that the rules have left it so far.
struct SentimentHit: Sendable {
    var idea: String
    var role: LexiconGroup.Role
    var weight: Double

    /// The words of the match, as positions in the turn.
    var words: Range<Int>

    /// Whether the speaker tells a feeling of the past: "I was worried".
    var isPast = false

    init(_ sense: SentimentLexicon.Sense, words: Range<Int>) {
        self.idea = sense.idea
        self.role = sense.role
        self.weight = sense.weight
        self.words = words
    }

    /// A hit that a rule adds.
    init(idea: String, weight: Double, words: Range<Int>) {
        self.idea = idea
        self.role = .set
        self.weight = weight
        self.words = words
    }
}
