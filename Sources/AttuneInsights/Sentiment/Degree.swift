/// How strongly a word is meant.
enum Degree {
    /// Returns the factor on a weight from the words of degree just before and after a hit.
    static func factor(in words: ArraySlice<Word>, around hit: Range<Int>) -> Double {
        var factor = 1.0
        for back in max(words.startIndex, hit.lowerBound - 2)..<hit.lowerBound where words[back].mark == .none {
            if raising.contains(words[back].text) { factor *= 1.3 }
            if lowering.contains(words[back].text) { factor *= 0.6 }
        }
        // "Nice enough" is the praise of a speaker who is about to complain.
        if hit.upperBound < words.endIndex, words[hit.upperBound].text == "enough" { factor *= 0.6 }
        return factor
    }

    private static let raising: Set<String> = [
        "very", "so", "really", "absolutely", "extremely", "such", "truly", "incredibly", "completely", "totally",
        "absolute", "deeply", "utterly", "seriously", "insanely", "blazing", "genuinely", "especially", "too", "most",
        "thoroughly", "amazingly", "super", "beyond", "real", "complete", "total", "always",
    ]

    private static let lowering: Set<String> = [
        "bit", "little", "slightly", "somewhat", "fairly", "rather", "mildly", "partly", "sort",
        "reasonably", "moderately",
    ]
}
