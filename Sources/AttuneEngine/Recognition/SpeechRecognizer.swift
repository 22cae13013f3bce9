public import AttuneModels

/// Turns one speaker's speech into words, utterance by utterance.
///
/// A recogniser is used by one task at a time, away from event loops and from the tasks of others: it may block.
public protocol SpeechRecognizer: AnyObject {
    /// An utterance begins.
    ///
    /// - Parameter start: Where its first sample lies on the speaker's clock; the words are told on the same clock.
    /// - Throws: What keeps the recogniser from going on; the speaker's stream ends then.
    func beginUtterance(at start: CallTime) throws

    /// Hears more of the utterance.
    ///
    /// - Parameter samples: 16-bit PCM at ``SpeechRecognizerFactory/sampleRate``, one channel.
    /// - Throws: What keeps the recogniser from going on; the speaker's stream ends then.
    func process(_ samples: [Int16]) throws

    /// What the utterance seems to say so far; nil while it seems to say nothing.
    func partialText() -> String?

    /// The utterance is over. Returns its words with their times and confidence; none where it was noise.
    func endUtterance() throws -> [Word]
}

/// Makes a recogniser for every speaker.
public protocol SpeechRecognizerFactory: Sendable {
    /// What the recognisers are called in logs.
    var name: String { get }

    /// The language that they hear, BCP 47; a client that asks for another one is refused.
    var languageCode: String { get }

    /// Samples a second that the recognisers hear: 8,000, 12,000, 16,000, 24,000 or 48,000.
    var sampleRate: Int { get }

    /// Makes a recogniser; called where it will be used, and may take as long as loading a model does.
    func makeRecognizer() throws -> any SpeechRecognizer
}
