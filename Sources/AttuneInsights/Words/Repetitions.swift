/// Removes what a speaker stuttered: "I'll I'll take it", "do you do you have it".
enum Repetitions {
    /// The longest run of words that is taken for a stutter when it stands there twice.
    private static let longestRun = 4

    /// Returns the words without the first of two equal runs that follow each other with no mark between.
    static func removed(from words: [Word]) -> [Word] {
        var kept: [Word] = []
        kept.reserveCapacity(words.count)
        for word in words {
            kept.append(word)
            for length in 1...longestRun where isRepeated(kept, length: length) {
                // The second run stays, as it carries the mark and goes on in the sentence.
                kept.removeSubrange(kept.count - 2 * length..<kept.count - length)
                break
            }
        }
        return kept
    }

    private static func isRepeated(_ words: [Word], length: Int) -> Bool {
        guard words.count >= 2 * length else { return false }
        let second = words.count - length
        for offset in 0..<length {
            let word = words[second - length + offset]
            guard word.mark == .none, word.text == words[second + offset].text else { return false }
        }
        return true
    }
}
