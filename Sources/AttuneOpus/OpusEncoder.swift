public import AttuneAudio
import AttuneCore
import COpus

/// Encodes the PCM of a call to Opus packets.
///
/// Each packet takes ``samplesPerFrame`` samples and depends on the ones before it, so an encoder belongs to one stream
/// of audio. It cannot be copied; whoever holds it owns the memory of libopus, which goes with it.
///
/// ```swift
/// var encoder = try OpusEncoder(OpusEncoderConfiguration(sampleRate: 16_000))
/// let packet = try encoder.encode(samples)
/// ```
public struct OpusEncoder: ~Copyable, PacketEncoder {
    /// What the encoder was made with.
    public let configuration: OpusEncoderConfiguration

    /// The audio that it takes.
    public let format: PCMFormat

    /// Samples in one packet.
    public let samplesPerFrame: Int

    /// How far the packets lag behind the input, in samples of one channel at the encoder's rate.
    ///
    /// A file that begins with the first packet skips that many decoded samples: the pre-skip of RFC 7845, which is
    /// counted at 48 kHz.
    public let lookahead: Int

    private let state: CResource
    private var buffer: [UInt8]

    /// Makes an encoder.
    ///
    /// - Parameter configuration: What to make; every value of it is checked.
    /// - Throws: ``OpusError`` with the number that Opus does not know: a sample rate, a number of channels, a
    ///   duration, a bitrate or a complexity.
    public init(_ configuration: OpusEncoderConfiguration = OpusEncoderConfiguration()) throws(OpusError) {
        let samplesPerFrame = try Self.samplesPerFrame(of: configuration)
        var status = OPUS_OK
        let encoder = opus_encoder_create(
            Int32(configuration.sampleRate), Int32(configuration.channelCount),
            configuration.application.libraryValue, &status)
        guard let encoder, status == OPUS_OK else {
            throw OpusError(status: status, "No Opus encoder could be made")
        }
        // From here on the memory has an owner, whichever call throws.
        let state = CResource(owning: encoder, free: opus_encoder_destroy)
        var lookahead: Int32 = 0
        status = attune_opus_encoder_set_bitrate(encoder, Int32(configuration.bitrate))
        if status == OPUS_OK {
            status = attune_opus_encoder_set_complexity(encoder, Int32(configuration.complexity))
        }
        if status == OPUS_OK {
            status = attune_opus_encoder_set_signal(encoder, configuration.signal.libraryValue)
        }
        if status == OPUS_OK {
            status = attune_opus_encoder_get_lookahead(encoder, &lookahead)
        }
        guard status == OPUS_OK else {
            throw OpusError(status: status, "The Opus encoder could not be configured")
        }
        self.configuration = configuration
        self.format = PCMFormat(sampleRate: configuration.sampleRate, channelCount: configuration.channelCount)
        self.samplesPerFrame = samplesPerFrame
        self.lookahead = Int(lookahead)
        self.state = state
        self.buffer = [UInt8](repeating: 0, count: OpusLimits.largestPacket)
    }

    /// Encodes the samples of one packet.
    ///
    /// - Parameter samples: Exactly ``samplesPerFrame`` samples of each channel; those of two channels are interleaved.
    /// - Returns: The packet; it lasts as long as the configuration says.
    /// - Throws: ``OpusError`` with the code `wrongSampleCount` for another number of samples. The encoder can go on.
    public mutating func encode(_ samples: [Int16]) throws(OpusError) -> OpusPacket {
        let expected = self.samplesPerFrame * self.configuration.channelCount
        guard samples.count == expected else {
            throw OpusError(
                .wrongSampleCount,
                "A packet of \(self.configuration.frameDuration) takes \(expected) samples, and not \(samples.count).")
        }
        let count = opus_encode(
            self.state.pointer, samples, Int32(self.samplesPerFrame), &self.buffer, Int32(OpusLimits.largestPacket))
        guard count > 0 else {
            throw OpusError(status: count, "\(samples.count) samples could not be encoded")
        }
        do {
            return try OpusPacket([UInt8](self.buffer[..<Int(count)]))
        } catch {
            throw OpusError(.invalidPacket, "libopus made a packet that is none: \(error)")
        }
    }

    /// Forgets the audio so far, as for the beginning of another stream with the same configuration.
    public mutating func reset() {
        let status = attune_opus_encoder_reset(self.state.pointer)
        precondition(status == OPUS_OK, "libopus could not reset an encoder that it has made: \(status).")
    }

    /// Checks a configuration and counts the samples of one channel in a packet.
    private static func samplesPerFrame(of configuration: OpusEncoderConfiguration) throws(OpusError) -> Int {
        try OpusLimits.check(sampleRate: configuration.sampleRate, channelCount: configuration.channelCount)
        guard OpusLimits.bitrates.contains(configuration.bitrate) else {
            throw OpusError(
                .unsupportedBitrate, "Opus works at 500 to 512,000 bits a second, and not at \(configuration.bitrate).")
        }
        guard OpusLimits.complexities.contains(configuration.complexity) else {
            throw OpusError(
                .unsupportedComplexity, "The complexity of an encoder is 0 to 10, and not \(configuration.complexity).")
        }
        guard let microseconds = OpusLimits.microseconds(configuration.frameDuration),
            OpusLimits.packetMicroseconds.contains(microseconds)
        else {
            throw OpusError(
                .unsupportedDuration,
                "An Opus packet lasts 2.5, 5, 10, 20, 40, 60, 80, 100 or 120 ms, and not "
                    + "\(configuration.frameDuration).")
        }
        return OpusLimits.samples(in: microseconds, sampleRate: configuration.sampleRate)
    }
}
