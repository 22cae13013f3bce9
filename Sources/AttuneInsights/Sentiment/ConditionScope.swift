/// Conditions: what is said under "if" has not happened, and says nothing of the speaker.
enum ConditionScope {
    /// Where a recogniser writes no comma, a condition is taken to be at most this many words long.
    private static let longest = 8

    private static let openers = PatternTable<Void>(
        [
            "if", "unless", "in case", "in the event", "when you|a|the|your", "once you|a|the|your", "whenever",
            "after you|a",
        ].map { ($0, ()) })

    /// Finds the words under a condition.
    ///
    /// - Parameters:
    ///   - words: A part of a sentence.
    ///   - isTaken: For each of the words, whether it is a part of a phrase already understood: "if you ask me".
    /// - Returns: The positions of the words under a condition.
    static func positions(in words: ArraySlice<Word>, except isTaken: [Bool]) -> Set<Int> {
        var positions: Set<Int> = []
        for start in words.indices where !isTaken[start - words.startIndex] {
            guard openers.longestMatch(in: words, at: start) != nil else { continue }
            for position in start..<min(start + longest, words.endIndex) {
                positions.insert(position)
                if words[position].mark != .none { break }
            }
        }
        return positions
    }
}
