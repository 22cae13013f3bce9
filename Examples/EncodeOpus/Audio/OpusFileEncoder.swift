import AttuneAudio
import AttuneOpus

/// Makes an Ogg Opus file of samples: resamples where Opus does not know their rate, frames, encodes, and writes pages.
final class OpusFileEncoder {
    /// The pages that come before all others.
    let headerPages: [OggPage]

    /// How many packets were made.
    private(set) var packetCount = 0

    private let source: PCMFormat
    private let isMono: Bool
    private var resampler: Resampler
    private var encoder: OpusEncoder
    private var framer: PCMFramer
    private var writer: OggOpusWriter
    /// Samples of each channel so far, at the encoder's rate.
    private var sampleCount = 0

    init(_ source: PCMFormat, _ options: EncoderOptions, comments: [String], isMono: Bool) throws {
        guard isMono || source.channelCount <= 2 else {
            throw Problem(
                .badData,
                "Opus files here have one channel or two, and the input has \(source.channelCount): give --mono.")
        }
        // The least rate of Opus that holds all of the input; above 48 kHz there is nothing to hear.
        let rate = [8_000, 12_000, 16_000, 24_000].first { $0 >= source.sampleRate } ?? 48_000
        let format = PCMFormat(sampleRate: rate, channelCount: isMono ? 1 : source.channelCount)
        let encoder = try OpusEncoder(options.configuration(for: format))
        let head = OpusHead(
            channelCount: format.channelCount, preSkip: encoder.preSkip, inputSampleRate: source.sampleRate)
        var generator = SystemRandomNumberGenerator()
        self.writer = OggOpusWriter(head: head, tags: try OpusTags(comments: comments), using: &generator)
        self.headerPages = self.writer.headerPages
        self.resampler = try Resampler(from: source.sampleRate, to: rate, channelCount: format.channelCount)
        self.framer = PCMFramer(for: encoder)
        self.encoder = encoder
        self.source = source
        self.isMono = isMono
    }

    /// How long the audio is.
    var duration: Duration {
        CallTime(samples: self.sampleCount, sampleRate: self.encoder.format.sampleRate).duration
    }

    /// Takes samples, interleaved, and returns the pages that they complete.
    func append(_ samples: [Int16]) throws -> [OggPage] {
        let mixed = self.isMono ? PCMAudio(format: self.source, samples: samples).mixedToMono().samples : samples
        var resampled: [Int16] = []
        self.resampler.resample(mixed, into: &resampled)
        return try self.encode(resampled)
    }

    /// Ends the samples: the file says exactly how many there were.
    func finish() throws -> [OggPage] {
        var rest: [Int16] = []
        self.resampler.finish(into: &rest)
        var pages = try self.encode(rest)
        let count = self.sampleCount
        let kept = Int64(count * 48_000 / self.encoder.format.sampleRate)
        // The encoder lags behind: silence pushes the last samples out.
        while self.packetCount == 0 || self.writer.sampleCount < kept {
            let missing = self.encoder.samplesPerFrame - self.framer.pendingSampleCount
            pages += try self.encode(Array(repeating: 0, count: missing * self.encoder.format.channelCount))
        }
        self.sampleCount = count
        return pages + (try self.writer.finish(keeping: kept))
    }

    private func encode(_ samples: [Int16]) throws -> [OggPage] {
        self.sampleCount += samples.count / self.encoder.format.channelCount
        var pages: [OggPage] = []
        for frame in self.framer.append(samples) {
            pages += self.writer.append(try self.encoder.encode(frame.samples))
            self.packetCount += 1
        }
        return pages
    }
}
