/// Parts a turn at the marks that end a sentence.
enum Sentences {
    /// Returns the sentences in order; a turn without marks is one sentence.
    static func split(_ words: [Word]) -> [ArraySlice<Word>] {
        var sentences: [ArraySlice<Word>] = []
        var start = 0
        for position in words.indices where words[position].mark.endsSentence {
            sentences.append(words[start...position])
            start = position + 1
        }
        if start < words.count { sentences.append(words[start...]) }
        return sentences
    }
}
