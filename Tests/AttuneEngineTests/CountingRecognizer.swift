import AttuneEngine
import AttuneModels

/// A recogniser that says what it can truly know without a model: how long an utterance lasted.
///
/// It hears one word for each half second, and can be told to fail.
final class CountingRecognizer: SpeechRecognizer {
    struct Failure: Error {}

    private var start = CallTime.zero
    private var sampleCount = 0
    private let vocabulary: [String]
    private let failsAtEnd: Bool

    init(vocabulary: [String], failsAtEnd: Bool) {
        self.vocabulary = vocabulary
        self.failsAtEnd = failsAtEnd
    }

    func beginUtterance(at start: CallTime) {
        self.start = start
        self.sampleCount = 0
    }

    func process(_ samples: [Int16]) {
        self.sampleCount += samples.count
    }

    func partialText() -> String? {
        self.words.isEmpty ? nil : self.words.joined(separator: " ")
    }

    func endUtterance() throws -> [Word] {
        if self.failsAtEnd { throw Failure() }
        return self.words.enumerated().map { index, word in
            Word(
                text: word, start: self.start.advanced(byTicks: Int64(index) * 24_000),
                end: self.start.advanced(byTicks: Int64(index + 1) * 24_000), confidence: 0.75)
        }
    }

    private var words: [String] {
        (0..<self.sampleCount / (SpeechSignal.sampleRate / 2)).map { self.vocabulary[$0 % self.vocabulary.count] }
    }
}

struct CountingRecognizerFactory: SpeechRecognizerFactory {
    let name = "counting"
    let languageCode = "en-US"
    let sampleRate = SpeechSignal.sampleRate
    var vocabulary = ["where", "is", "my", "bag"]
    var failsAtEnd = false

    func makeRecognizer() -> any SpeechRecognizer {
        CountingRecognizer(vocabulary: self.vocabulary, failsAtEnd: self.failsAtEnd)
    }
}
