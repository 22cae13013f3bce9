import AttuneAudio
import AttuneOpus

/// Makes samples of what an Ogg Opus reader comes upon; all streams of a file sound as the first one's format.
struct OpusFileDecoder: ~Copyable {
    /// What comes out; nil before the first stream.
    private(set) var format: PCMFormat?

    /// How many packets were decoded.
    private(set) var packetCount = 0

    /// How many places were damaged.
    private(set) var damageCount = 0

    private let wantedRate: Int?
    private var decoder: OpusDecoder?
    private var resampler: Resampler?

    /// Creates a decoder.
    ///
    /// - Parameter sampleRate: Samples a second that are wanted; nil for what the file says.
    init(sampleRate: Int?) {
        self.wantedRate = sampleRate
    }

    /// Takes an event, and returns the samples that it brings, interleaved.
    mutating func take(_ event: OggOpusEvent) throws -> [Int16] {
        switch event {
        case .streamBegan(let head, _, _):
            try self.begin(head)
            return []
        case .packetRead(let packet):
            guard let format = self.format, var decoder = self.decoder.take() else { return [] }
            self.packetCount += 1
            let samples: [Int16]
            do {
                samples = try decoder.decode(packet.packet)
            } catch {
                self.decoder = consume decoder
                throw error
            }
            let heard = packet.heardSamples(at: decoder.format.sampleRate)
            self.decoder = consume decoder
            return self.resampled(
                Array(samples[heard.lowerBound * format.channelCount..<heard.upperBound * format.channelCount]))
        case .damageFound(let damage):
            self.damageCount += 1
            return try self.resampled(self.concealed(damage.lost.map { Int($0.upperBound - $0.lowerBound) } ?? 0))
        case .tagsRead, .pageIgnored, .streamEnded:
            return []
        }
    }

    /// Ends the file; returns what was left.
    mutating func finish() -> [Int16] {
        var samples: [Int16] = []
        self.resampler?.finish(into: &samples)
        return samples
    }

    private mutating func begin(_ head: OpusHead) throws {
        let format =
            self.format
            ?? PCMFormat(sampleRate: self.rate(for: head), channelCount: head.channelCount)
        // Opus decodes to its own rates; any other one is made of the best of them.
        let decoderRate = [8_000, 12_000, 16_000, 24_000].first { $0 == format.sampleRate } ?? 48_000
        self.decoder = try OpusDecoder(
            sampleRate: decoderRate, channelCount: format.channelCount, outputGain: head.outputGain)
        if self.resampler == nil, decoderRate != format.sampleRate {
            self.resampler = try Resampler(from: decoderRate, to: format.sampleRate, channelCount: format.channelCount)
        }
        self.format = format
    }

    private func rate(for head: OpusHead) -> Int {
        self.wantedRate ?? (Resampler.sampleRates.contains(head.inputSampleRate) ? head.inputSampleRate : 48_000)
    }

    private mutating func resampled(_ samples: [Int16]) -> [Int16] {
        guard self.resampler != nil else { return samples }
        var output: [Int16] = []
        self.resampler?.resample(samples, into: &output)
        return output
    }

    /// Sound in the place of what is lost, so many ticks of 1/48,000 s.
    private mutating func concealed(_ ticks: Int) throws -> [Int16] {
        var samples: [Int16] = []
        guard var decoder = self.decoder.take() else { return [] }
        var rest = ticks
        // What is no multiple of 2.5 ms is at the end of a stream, and too short to hear.
        while rest >= 120 {
            let step = min(rest, 5_760) / 120 * 120
            samples += (try? decoder.conceal(CallTime(ticks: Int64(step)).duration)) ?? []
            rest -= step
        }
        self.decoder = consume decoder
        return samples
    }
}
