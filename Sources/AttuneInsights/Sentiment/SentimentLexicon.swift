/// The lexicon in the form in which it is searched.
struct SentimentLexicon: Sendable {
    /// What a match of the lexicon means.
    struct Sense: Sendable {
        let idea: String
        let role: LexiconGroup.Role
        let weight: Double
    }

    /// English service calls.
    static let english = SentimentLexicon(
        attitudes: LexiconGroup.plain + LexiconGroup.feelings + LexiconGroup.judgements + LexiconGroup.phrases,
        events: LexiconGroup.troubles + LexiconGroup.hardships + LexiconGroup.protests + LexiconGroup.hints
            + LexiconGroup.successes)

    /// Words and phrases of which each word of a turn belongs to one at most: the longest wins.
    let attitudes: PatternTable<Sense>

    /// What happened to the speaker; found beside the attitudes.
    let events: PatternTable<Sense>

    private init(attitudes: [LexiconGroup], events: [LexiconGroup]) {
        self.attitudes = Self.table(attitudes)
        self.events = Self.table(events)
    }

    private static func table(_ groups: [LexiconGroup]) -> PatternTable<Sense> {
        var patterns: [(String, Sense)] = []
        for group in groups {
            let sense = Sense(idea: group.idea, role: group.role, weight: group.weight)
            for pattern in group.patterns { patterns.append((pattern, sense)) }
        }
        return PatternTable(patterns)
    }
}
