import AttuneAudio
import AttuneModels
import AttuneOpus
import DequeModule

/// One speaker's path from Opus packets to words: decode, cut into frames, find utterances, recognise.
///
/// It blocks while it recognises, and belongs on a thread of its own.
struct LegPipeline: ~Copyable {
    /// What was heard.
    enum Result: Sendable, Equatable {
        /// The words so far of the utterance that is being spoken.
        case interim(String)
        /// The words of an utterance that is over; never empty.
        case final([Word])
    }

    /// How much audio lies between two looks at the words so far: 300 ms.
    ///
    /// Shorter shows more flicker than news: nearly half of the changed interims revise words that were already shown.
    private static let interimTicks = CallTime.ticksPerSecond * 3 / 10

    /// The detector reaches back by its pre-roll, and at a call's beginning by a second more: two seconds cover both.
    private static let recentTicks = CallTime.ticksPerSecond * 2

    private var decoder: OpusDecoder
    private var framer: PCMFramer
    private var detector: VoiceActivityDetector
    private let recognizer: any SpeechRecognizer

    /// Frames from before an utterance was noticed; it starts with some of them.
    private var recent: Deque<PCMFrame> = []
    private var isInUtterance = false
    private var lastInterim = (time: CallTime.zero, text: "")

    init(recognizer: any SpeechRecognizer, sampleRate: Int) throws {
        self.decoder = try OpusDecoder(sampleRate: sampleRate)
        self.detector = VoiceActivityDetector(sampleRate: sampleRate)
        self.framer = PCMFramer(samplesPerFrame: self.detector.samplesPerFrame, sampleRate: sampleRate)
        self.recognizer = recognizer
    }

    /// Hears one packet.
    ///
    /// - Throws: `OpusPacketError` or `OpusError` where the bytes are no Opus packet, or what the recogniser throws.
    mutating func process(_ packet: [UInt8]) throws -> [Result] {
        let samples = try self.decoder.decode(OpusPacket(packet))
        return try self.process(self.framer.append(samples))
    }

    /// The speaker's audio is over: whatever is being said ends here.
    mutating func finish() throws -> [Result] {
        var results: [Result] = []
        if let frame = self.framer.finish() { results += try self.process([frame]) }
        if let event = self.detector.finish() { results += try self.handle(event) }
        return results
    }

    private mutating func process(_ frames: [PCMFrame]) throws -> [Result] {
        var results: [Result] = []
        for frame in frames {
            self.recent.append(frame)
            self.recent.removeFirst(
                self.recent.prefix { frame.start.ticks - $0.start.ticks > Self.recentTicks }.count)
            let wasInUtterance = self.isInUtterance
            if wasInUtterance { try self.recognizer.process(frame.samples) }
            if let event = self.detector.process(frame.samples) { results += try self.handle(event) }
            if wasInUtterance, self.isInUtterance, let interim = self.interim(at: frame.start) {
                results.append(interim)
            }
        }
        return results
    }

    private mutating func handle(_ event: VoiceActivityEvent) throws -> [Result] {
        switch event {
        case .speechStarted(let start):
            let frames = self.recent.filter { $0.start >= start }
            let first = frames.first?.start ?? start
            try self.recognizer.beginUtterance(at: first)
            for frame in frames { try self.recognizer.process(frame.samples) }
            self.isInUtterance = true
            self.lastInterim = (first, "")
            return []
        case .speechEnded:
            self.isInUtterance = false
            let words = try self.recognizer.endUtterance()
            return words.isEmpty ? [] : [.final(words)]
        }
    }

    private mutating func interim(at time: CallTime) -> Result? {
        guard time.ticks - self.lastInterim.time.ticks >= Self.interimTicks else { return nil }
        let text = self.recognizer.partialText() ?? ""
        let isNews = !text.isEmpty && text != self.lastInterim.text
        self.lastInterim = (time, text)
        return isNews ? .interim(text) : nil
    }
}
