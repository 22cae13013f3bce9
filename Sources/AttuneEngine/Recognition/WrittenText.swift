/// Writes a recogniser's bare words as people would: a capital, "I", and the mark at the end.
///
/// Where one sentence ends inside an utterance is not guessed.
enum WrittenText {
    static func write(_ words: some StringProtocol, isQuestion: Bool) -> String {
        let written = words.split(separator: " ").map { word in
            word == "i" || word.hasPrefix("i'") ? "I" + word.dropFirst() : String(word)
        }.joined(separator: " ")
        guard let first = written.first else { return "" }
        return first.uppercased() + written.dropFirst() + (isQuestion ? "?" : ".")
    }
}
