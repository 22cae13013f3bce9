/// How a question is put.
public enum QuestionKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// With a question word: "When did it happen?"
    case wh
    /// With an auxiliary before its subject: "Are you traveling alone?"
    case yesNo
    /// A statement with a tag: "It's due on the first, isn't it?"
    case tag
    /// With options to choose from: "Two singles or one king bed?"
    case alternative
    /// Inside another sentence: "I was wondering if we can bring the dog."
    case indirect
    /// In the word order of a statement, or a fragment: "You're open Sundays?"
    case declarative
}
