/// Where a sentence turns: "but" and its kin.
enum Contrast {
    private static let conjunctions: Set<String> = ["but", "however", "nevertheless", "nonetheless"]

    /// What a word before "but" keeps of its weight.
    static let remainder = 0.2

    /// Words that weigh less than this after "but" say nothing by themselves.
    static let silence = 0.25

    /// Parts a sentence at its turns; each part after the first begins with the conjunction.
    static func split(_ sentence: ArraySlice<Word>) -> [ArraySlice<Word>] {
        var parts: [ArraySlice<Word>] = []
        var start = sentence.startIndex
        for position in sentence.indices where position > start && turns(sentence, at: position) {
            parts.append(sentence[start..<position])
            start = position
        }
        parts.append(sentence[start...])
        return parts
    }

    /// Weighs what a turn implies where the words after it say nothing.
    ///
    /// Praise that is taken back is a complaint, and a fear that did not come true is a relief.
    ///
    /// - Parameter sum: The sum of the weights before the turn, without courtesies.
    /// - Returns: The weight that the turn adds.
    static func implied(bySum sum: Double) -> Double {
        guard abs(sum) > 0.3 else { return 0 }
        return sum > 0 ? -0.6 : 0.6
    }

    private static func turns(_ sentence: ArraySlice<Word>, at position: Int) -> Bool {
        guard conjunctions.contains(sentence[position].text) else { return false }
        // "Nothing but" and "all but" turn nothing.
        let previous = sentence[position - 1].text
        return previous != "nothing" && previous != "anything" && previous != "all" && previous != "none"
    }
}
