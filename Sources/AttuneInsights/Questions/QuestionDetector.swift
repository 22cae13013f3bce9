/// Finds the questions in what one speaker said, in English, from words and marks alone.
///
/// A question mark is believed. Without one the detector looks for the forms of questions: a question word with an
/// auxiliary, an auxiliary before its subject, tags, options, and questions inside a sentence ("I was wondering if").
/// It does so at the start of each clause, and in the middle of words without marks, since a recogniser writes "thank
/// you are you traveling alone". A question in the word order of a statement cannot be found without its mark.
///
/// A polite request in the form of a question counts as one ("Can you give me the number"), an imperative does not.
public struct QuestionDetector: Sendable {
    /// Creates a detector for English.
    public init() {}

    /// Finds the questions of a turn.
    ///
    /// - Parameter text: What one speaker said, as text or as bare words of a recogniser.
    /// - Returns: The questions, in order; none where nothing is asked.
    public func questions(in text: String) -> [DetectedQuestion] {
        let words = WordReader.words(in: text)
        var questions: [DetectedQuestion] = []
        for sentence in Sentences.split(words) {
            let matches = SentenceQuestionFinder(words: sentence).matches()
            for (index, match) in matches.enumerated() {
                let end = index + 1 < matches.count ? matches[index + 1].start : sentence.endIndex
                let range = words[match.start].range.lowerBound..<words[end - 1].range.upperBound
                questions.append(
                    DetectedQuestion(
                        text: String(text[range]), kind: match.kind, rule: match.rule, confidence: match.confidence))
            }
        }
        return questions
    }
}
