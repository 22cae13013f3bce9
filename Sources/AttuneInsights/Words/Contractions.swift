/// Writes contractions out, so that a rule for "do not" also holds for "don't" and "dont".
enum Contractions {
    /// Returns the words that one written word stands for: itself, or the parts of a contraction.
    static func parts(of word: String) -> [String] {
        if let parts = irregular[word] { return parts }
        let bytes = word.utf8
        guard let apostrophe = bytes.firstIndex(of: UInt8(ascii: "'")) else { return [word] }
        let ending = String(word[apostrophe...])
        if ending == "'t", word.hasSuffix("n't") {
            return [String(word[..<bytes.index(before: apostrophe)]), "not"]
        }
        let stem = String(word[..<apostrophe])
        if let full = endings[ending] { return [stem, full] }
        // "It's" is "it is", but "the company's" is a possessive, and stays one word.
        if ending == "'s", Vocabulary.contractedSubjects.contains(stem) { return [stem, "is"] }
        return [word]
    }

    private static let endings: [String: String] = [
        "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would",
    ]

    // The forms that no rule above can take apart, and those that people and recognisers write without an apostrophe
    // and that are no other word.
    private static let irregular: [String: [String]] = [
        "won't": ["will", "not"], "can't": ["can", "not"], "cannot": ["can", "not"], "shan't": ["shall", "not"],
        "ain't": ["is", "not"], "let's": ["let", "us"], "gonna": ["going", "to"], "wanna": ["want", "to"],
        "gotta": ["got", "to"], "dont": ["do", "not"], "didnt": ["did", "not"], "doesnt": ["does", "not"],
        "isnt": ["is", "not"], "wasnt": ["was", "not"], "arent": ["are", "not"], "havent": ["have", "not"],
        "hasnt": ["has", "not"], "cant": ["can", "not"], "couldnt": ["could", "not"], "wouldnt": ["would", "not"],
        "im": ["i", "am"], "ive": ["i", "have"], "youre": ["you", "are"], "youve": ["you", "have"],
        "thats": ["that", "is"], "whats": ["what", "is"],
    ]
}
