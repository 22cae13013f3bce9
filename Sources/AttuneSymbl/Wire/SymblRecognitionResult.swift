import AttuneModels

/// `recognition_result`: the words so far of whoever speaks.
///
/// It has no id of its own.
package struct SymblRecognitionResult: Encodable, Sendable, Hashable {
    package struct Payload: Encodable, Sendable, Hashable {
        package var raw: Raw
    }

    package struct Raw: Encodable, Sendable, Hashable {
        package var alternatives: [Alternative]
    }

    package struct Alternative: Encodable, Sendable, Hashable {
        package var transcript: String?
        package var confidence: LenientNumber?
        /// Empty or absent in an interim.
        package var words: [SymblWord]?
    }

    package struct Punctuated: Encodable, Sendable, Hashable {
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

// MARK: - Reading

extension SymblRecognitionResult: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.isFinal = try members.required("isFinal")
        self.payload = try members.optional("payload")
        self.punctuated = try members.optional("punctuated")
        self.user = try members.optional("user")
    }
}

extension SymblRecognitionResult.Payload: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        self.raw = try json.members().required("raw")
    }
}

extension SymblRecognitionResult.Raw: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        self.alternatives = try json.members().required("alternatives")
    }
}

extension SymblRecognitionResult.Alternative: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.transcript = try members.optional("transcript")
        self.confidence = try members.optional("confidence")
        self.words = try members.optional("words")
    }
}

extension SymblRecognitionResult.Punctuated: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        self.transcript = try json.members().optional("transcript")
    }
}
