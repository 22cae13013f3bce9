/// `recognition_result`: the words so far of whoever speaks.
///
/// It has no id of its own.
package struct SymblRecognitionResult: Codable, Sendable, Hashable {
    package struct Payload: Codable, Sendable, Hashable {
        package var raw: Raw
    }

    package struct Raw: Codable, Sendable, Hashable {
        package var alternatives: [Alternative]
    }

    package struct Alternative: Codable, Sendable, Hashable {
        package var transcript: String?
        package var confidence: LenientNumber?
        /// Empty or absent in an interim.
        package var words: [SymblWord]?
    }

    package struct Punctuated: Codable, Sendable, Hashable {
        package var transcript: String?
    }

    private var type = "recognition_result"
    package var isFinal: Bool
    package var payload: Payload?
    package var punctuated: Punctuated?
    package var user: SymblPerson?

    /// Creates a result as a server sends it: one alternative.
    package init(
        isFinal: Bool, transcript: String, punctuated: String, confidence: Double, words: [SymblWord], user: SymblPerson
    ) {
        self.isFinal = isFinal
        self.payload = Payload(
            raw: Raw(alternatives: [
                Alternative(transcript: transcript, confidence: LenientNumber(confidence), words: words)
            ]))
        self.punctuated = Punctuated(transcript: punctuated)
        self.user = user
    }
}
