/// One word of a turn, in the form that the rules compare.
struct Word: Sendable, Hashable {
    /// What stands between a word and the next one.
    enum Mark: Sendable, Hashable {
        case none
        /// A comma, or a dash used as one.
        case comma
        /// The end of a sentence that is not marked as a question.
        case stop
        /// A question mark.
        case question

        /// Whether a sentence ends here.
        var endsSentence: Bool { self == .stop || self == .question }
    }

    /// The word in lower case, with contractions written out: "Can't" is the two words "can" and "not".
    var text: String

    /// Where the word, or the contraction that it is a part of, stands in the turn.
    var range: Range<String.Index>

    /// What follows the word.
    var mark: Mark

    /// Whether the word is a figure or the name of a number.
    var isNumber: Bool {
        guard let first = text.utf8.first else { return false }
        return (first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9")) || Vocabulary.numbers.contains(text)
    }
}
