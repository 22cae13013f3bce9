import AttuneModels
import AttuneOpus
import Testing

@testable import AttuneEngine

@Suite("LegPipeline")
struct LegPipelineTests {
    private func results(_ samples: [Int16]) throws -> [LegPipeline.Result] {
        let factory = CountingRecognizerFactory()
        var pipeline = try LegPipeline(recognizer: factory.makeRecognizer(), sampleRate: factory.sampleRate)
        var results: [LegPipeline.Result] = []
        for packet in try SpeechSignal.packets(samples) { results += try pipeline.process(packet) }
        return results + (try pipeline.finish())
    }

    private func finals(_ results: [LegPipeline.Result]) -> [[Word]] {
        results.compactMap { if case .final(let words) = $0 { words } else { nil } }
    }

    @Test("finds each utterance once, and tells its words on the speaker's clock")
    func utterances() throws {
        let finals = self.finals(try self.results(SpeechSignal.samples(bursts: 3)))
        #expect(finals.count == 3)
        for (index, words) in finals.enumerated() {
            let start = try #require(words.first?.start).seconds
            // Burst n begins at second 2n + 1; the utterance reaches 0.3 s back, and the codec adds a few milliseconds.
            #expect(abs(start - Double(2 * index + 1) + 0.3) < 0.1)
        }
    }

    @Test("tells interims while an utterance goes on, each with news, before its final")
    func interims() throws {
        let results = try self.results(SpeechSignal.samples(bursts: 1, burstSeconds: 3))
        let interims = results.compactMap { if case .interim(let text) = $0 { text } else { nil } }
        #expect(interims.count >= 3)
        #expect(Set(interims).count == interims.count)
        #expect(results.firstIndex { if case .final = $0 { true } else { false } } == results.count - 1)
    }

    @Test("ends an utterance that is cut off by the end of the audio")
    func cutOff() throws {
        let whole = SpeechSignal.samples(bursts: 1, burstSeconds: 2)
        let cut = Array(whole.prefix(SpeechSignal.sampleRate * 5 / 2))
        #expect(self.finals(try self.results(cut)).count == 1)
    }

    @Test("hears nothing in silence")
    func silence() throws {
        #expect(try self.results(SpeechSignal.samples(bursts: 0, gapSeconds: 3)).isEmpty)
    }

    @Test("refuses bytes that are no Opus packet, and goes on with the next")
    func damagedPacket() throws {
        let factory = CountingRecognizerFactory()
        var pipeline = try LegPipeline(recognizer: factory.makeRecognizer(), sampleRate: factory.sampleRate)
        let packet = try #require(try SpeechSignal.packets(SpeechSignal.samples(bursts: 0)).first)
        var failed = false
        do { _ = try pipeline.process([]) } catch { failed = true }
        #expect(failed)
        let results = try pipeline.process(packet)
        #expect(results.isEmpty)
    }
}
