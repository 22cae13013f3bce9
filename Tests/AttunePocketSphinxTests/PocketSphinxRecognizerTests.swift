import AttuneAudio
import AttuneModels
import AttuneOpus
import Foundation
import Testing

@testable import AttunePocketSphinx

@Suite("PocketSphinxRecognizer")
struct PocketSphinxRecognizerTests {
    private static let sentence = "my flight from dallas was late and now i have missed my flight to london"

    private func recognizer(_ obscenities: ObscenityPolicy = .omitted) throws -> any SpeechRecognizer {
        try PocketSphinxRecognizerFactory(model: .installed(), obscenities: obscenities).makeRecognizer()
    }

    /// The committed sentence at 16 kHz.
    private func speech() throws -> [Int16] {
        let url = try #require(
            Bundle.module.url(forResource: "speech", withExtension: "opus", subdirectory: "Fixtures"))
        let stream = try OggOpusReader.read([UInt8](Data(contentsOf: url)))
        var decoder = try OpusDecoder(sampleRate: 16_000)
        var samples: [Int16] = []
        for packet in stream.packets { try decoder.decode(packet, appendingTo: &samples) }
        return samples
    }

    @Test("recognises a sentence, with times in order on the given clock and posteriors as confidence")
    func sentence() throws {
        let recognizer = try self.recognizer()
        let samples = try self.speech()
        let start = CallTime(seconds: 10)
        try recognizer.beginUtterance(at: start)
        try recognizer.process(samples)
        let words = try recognizer.endUtterance()
        let said = Set(Self.sentence.split(separator: " ").map(String.init))
        let heard = Set(words.map(\.text))
        // Synthetic speech through a small model: most words, not every word.
        #expect(heard.intersection(said).count >= said.count - 2, "heard: \(words.map(\.text))")
        #expect(zip(words, words.dropFirst()).allSatisfy { ($0.end ?? .zero) <= ($1.start ?? .zero) })
        #expect((words.first?.start ?? .zero).seconds > 10.3)
        #expect((words.last?.end ?? .zero).seconds < 10 + Double(samples.count) / 16_000)
        #expect(words.allSatisfy { (0...1).contains($0.confidence ?? -1) })
        #expect(words.contains { ($0.confidence ?? 0) > 0.9 })
    }

    @Test("tells words while it listens, and starts every utterance anew")
    func partials() throws {
        let recognizer = try self.recognizer()
        let samples = try self.speech()
        for _ in 0..<2 {
            try recognizer.beginUtterance(at: .zero)
            try recognizer.process(Array(samples.prefix(16_000 * 2)))
            let partial = try #require(recognizer.partialText())
            #expect(partial.contains("flight"))
            #expect(!partial.contains("<"))
            let words = try recognizer.endUtterance()
            #expect((words.first?.start ?? .zero).seconds < 1)
        }
    }

    @Test("hears no words in silence")
    func silence() throws {
        let recognizer = try self.recognizer()
        try recognizer.beginUtterance(at: .zero)
        try recognizer.process([Int16](repeating: 0, count: 16_000))
        #expect(try recognizer.endUtterance().isEmpty)
    }

    @Test("fails with a sentence where an utterance was not begun")
    func misuse() throws {
        let recognizer = try self.recognizer()
        let error = #expect(throws: PocketSphinxError.self) { _ = try recognizer.endUtterance() }
        #expect(error?.code == .recognitionFailed)
    }
}
