public import AttuneEngine

/// Makes PocketSphinx recognisers with the stock English model.
///
/// PocketSphinx is a small recogniser for development, tests, demonstrations and closed networks: it runs anywhere,
/// needs no account, and is far from what a large service hears. Each recogniser loads the model for itself, which
/// takes about 110 MB and most of a second.
public struct PocketSphinxRecognizerFactory: SpeechRecognizerFactory {
    /// `pocketsphinx`.
    public let name = "pocketsphinx"

    /// `en-US`: the stock model's language.
    public let languageCode = "en-US"

    /// 16,000: the model's own rate.
    public let sampleRate = 16_000

    private let model: PocketSphinxModel
    private let obscenities: ObscenityPolicy

    /// Creates a factory.
    ///
    /// - Parameters:
    ///   - model: The acoustic model, language model and dictionary.
    ///   - obscenities: What becomes of obscenities. Default: they are left out, since the model hears them in clean
    ///     calls.
    public init(model: PocketSphinxModel, obscenities: ObscenityPolicy = .omitted) {
        self.model = model
        self.obscenities = obscenities
    }

    /// Loads a recogniser.
    ///
    /// - Returns: A recogniser of its own: nothing is shared between two.
    /// - Throws: ``PocketSphinxError`` with ``PocketSphinxError/Code/modelUnusable``.
    public func makeRecognizer() throws -> any SpeechRecognizer {
        try PocketSphinxRecognizer(model: self.model, obscenities: self.obscenities)
    }
}
