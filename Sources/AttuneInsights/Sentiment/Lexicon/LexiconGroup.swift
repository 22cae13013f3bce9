/// Words and phrases of one idea, and how the rules may treat them.
struct LexiconGroup: Sendable {
    /// What a group's entries are in a sentence.
    enum Role: Sendable, Hashable {
        /// A judgement: subject to negation, degree and conditions.
        case attitude
        /// A feeling of the speaker: like a judgement, and it may be told of the past.
        case feeling
        /// A phrase whose meaning is settled as it stands: negation is part of it.
        case set
        /// Thanks and good wishes, which a complaint may carry too.
        case courtesy
        /// Not an attitude, though it has the words of one: it hides them from the other groups.
        case plain
        /// Something that went wrong for the speaker. Found beside the words of the other roles, not instead of them.
        case trouble
        /// Something that turned out well. Found like trouble.
        case success
    }

    /// The idea, as evidence names it.
    let idea: String

    let role: Role

    /// What one entry adds to a turn: 0.5 decides a turn that says nothing else, 0.25 needs company.
    let weight: Double

    /// The entries, in the language of ``WordPattern``.
    let patterns: [String]

    init(_ idea: String, _ role: Role, _ weight: Double, _ patterns: [String]) {
        self.idea = idea
        self.role = role
        self.weight = weight
        self.patterns = patterns
    }
}
