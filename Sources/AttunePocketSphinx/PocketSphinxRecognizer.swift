import AttuneCore
import AttuneEngine
import AttuneModels
import CPocketSphinx

/// One speaker's PocketSphinx decoder.
final class PocketSphinxRecognizer: SpeechRecognizer {
    private let decoder: CResource
    private let obscenities: ObscenityPolicy
    private let framesPerSecond: Int
    private var utteranceStart = CallTime.zero

    init(model: PocketSphinxModel, obscenities: ObscenityPolicy) throws(PocketSphinxError) {
        guard let decoder = attune_ps_create(model.acousticModel, model.languageModel, model.dictionary) else {
            throw PocketSphinxError(
                .modelUnusable,
                "PocketSphinx does not accept the model at \(model.acousticModel): install the one of its own version."
            )
        }
        self.decoder = CResource(owning: decoder, free: attune_ps_free)
        self.obscenities = obscenities
        self.framesPerSecond = Int(attune_ps_frame_rate(decoder))
    }

    func beginUtterance(at start: CallTime) throws {
        self.utteranceStart = start
        try self.check(attune_ps_start_utterance(self.decoder.pointer), "begin an utterance")
    }

    func process(_ samples: [Int16]) throws {
        let status = samples.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { attune_ps_process(self.decoder.pointer, $0, buffer.count) } ?? 0
        }
        try self.check(status, "hear \(samples.count) samples")
    }

    func partialText() -> String? {
        guard let text = attune_ps_hypothesis(self.decoder.pointer) else { return nil }
        let words = String(cString: text).split(separator: " ").filter { self.obscenities.keeps($0) }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    func endUtterance() throws -> [Word] {
        try self.check(attune_ps_end_utterance(self.decoder.pointer), "end an utterance")
        var words: [Word] = []
        var origin: Int32?
        var segment = attune_ps_first_segment(self.decoder.pointer)
        while let current = segment {
            var first: Int32 = 0
            var last: Int32 = 0
            attune_ps_segment_frames(current, &first, &last)
            // The library may count frames from the stream's start: they are told from the utterance's.
            let base = origin ?? first
            origin = base
            if let word = self.word(of: current, firstFrame: Int(first - base), endFrame: Int(last - base) + 1) {
                words.append(word)
            }
            segment = attune_ps_next_segment(current)
        }
        return words
    }

    /// The word of a segment; nil for silence, noise and what is left out.
    private func word(of segment: OpaquePointer, firstFrame: Int, endFrame: Int) -> Word? {
        guard let name = attune_ps_segment_word(segment).map({ String(cString: $0) }) else { return nil }
        // Fillers are written <sil> or [NOISE], other pronunciations was(2).
        guard let initial = name.first, initial != "<", initial != "[", initial != "+" else { return nil }
        let text = name.prefix { $0 != "(" }
        guard !text.isEmpty, self.obscenities.keeps(text) else { return nil }
        return Word(
            text: String(text), start: self.time(ofFrame: firstFrame), end: self.time(ofFrame: endFrame),
            confidence: min(max(attune_ps_segment_probability(self.decoder.pointer, segment), 0), 1))
    }

    private func time(ofFrame frame: Int) -> CallTime {
        self.utteranceStart.advanced(byTicks: CallTime(samples: frame, sampleRate: self.framesPerSecond).ticks)
    }

    private func check(_ status: some BinaryInteger, _ what: String) throws(PocketSphinxError) {
        guard status >= 0 else {
            throw PocketSphinxError(.recognitionFailed, "PocketSphinx could not \(what) (status \(status)).")
        }
    }
}
