public import AttuneAudio
import AttuneCore
import COpus

/// Encodes the PCM of a call to Opus packets.
///
/// Each packet takes ``samplesPerFrame`` samples of each channel and depends on the ones before it, so an encoder belongs
/// to one stream of audio. It cannot be copied; whoever holds it owns the memory of libopus, which goes with it.
///
/// ```swift
/// var encoder = try OpusEncoder(OpusEncoderConfiguration(sampleRate: 16_000))
/// let packet = try encoder.encode(samples)
/// ```
///
/// What can change while it runs is changed by ``apply(_:)``. Where a packet's own memory is too much, a packet is
/// written into the caller's: see ``encode(_:into:)-(Span<Int16>,_)``.
public struct OpusEncoder: ~Copyable, PacketEncoder {
    /// What the encoder was told last, and goes by.
    public private(set) var configuration: OpusEncoderConfiguration

    /// The audio that it takes.
    public let format: PCMFormat

    /// Samples of each channel in one packet; another duration in ``apply(_:)`` changes it.
    public private(set) var samplesPerFrame: Int

    /// How far the packets lag behind the input, in samples of one channel at the encoder's rate.
    ///
    /// A file that begins with the first packet skips that many decoded samples: see ``preSkip``.
    public let lookahead: Int

    let state: CResource
    private var buffer: [UInt8]

    /// Makes an encoder.
    ///
    /// - Parameter configuration: What to make; every value of it is checked.
    /// - Throws: ``OpusError`` with the number that Opus does not know: a sample rate, a number of channels, a
    ///   duration, a bitrate, a complexity, a loss or a depth.
    public init(_ configuration: OpusEncoderConfiguration = OpusEncoderConfiguration()) throws(OpusError) {
        try configuration.check()
        var status = OPUS_OK
        let encoder = opus_encoder_create(
            Int32(configuration.sampleRate), Int32(configuration.channelCount),
            configuration.application.libraryValue, &status)
        guard let encoder, status == OPUS_OK else {
            throw OpusError(status: status, "No Opus encoder could be made")
        }
        // From here on the memory has an owner, whichever call throws.
        let state = CResource(owning: encoder, free: opus_encoder_destroy)
        try Self.tell(encoder, configuration)
        var lookahead: Int32 = 0
        status = attune_opus_encoder_get_lookahead(encoder, &lookahead)
        guard status == OPUS_OK else {
            throw OpusError(status: status, "The Opus encoder did not say how far it lags")
        }
        self.configuration = configuration
        self.format = PCMFormat(sampleRate: configuration.sampleRate, channelCount: configuration.channelCount)
        self.samplesPerFrame = configuration.samplesPerFrame
        self.lookahead = Int(lookahead)
        self.state = state
        self.buffer = [UInt8](repeating: 0, count: OpusLimits.largestPacket)
    }

    /// The samples that a file says are to be skipped (RFC 7845, section 4.2): ``lookahead``, at 48 kHz.
    public var preSkip: Int {
        self.lookahead * 48_000 / self.format.sampleRate
    }

    /// Whether the last packet belongs to a silence that takes hardly any packets.
    ///
    /// It is false unless the configuration asks for discontinuous transmission (DTX). Most packets of such a silence
    /// have no audio and need not be sent; one about every 400 ms has, and says how the silence sounds.
    public var isInDiscontinuousTransmission: Bool {
        var isSilence: Int32 = 0
        let status = attune_opus_encoder_get_in_dtx(self.state.pointer, &isSilence)
        precondition(status == OPUS_OK, "libopus does not know whether its encoder is in a silence: \(status).")
        return isSilence != 0
    }

    /// Encodes the samples of one packet.
    ///
    /// - Parameter samples: Exactly ``samplesPerFrame`` samples of each channel; those of two channels are interleaved.
    /// - Returns: The packet; it lasts as long as the configuration says.
    /// - Throws: ``OpusError`` with the code `wrongSampleCount` for another number of samples. The encoder can go on.
    public mutating func encode(_ samples: [Int16]) throws(OpusError) -> OpusPacket {
        try self.check(sampleCount: samples.count)
        return try self.packet(
            opus_encode(
                self.state.pointer, samples, Int32(self.samplesPerFrame), &self.buffer, Int32(self.buffer.count)))
    }

    /// Encodes the samples of one packet.
    ///
    /// - Parameter samples: Exactly ``samplesPerFrame`` samples of each channel; those of two channels are interleaved.
    ///   Full scale is -1 to 1. Somewhat more is no mistake; with what is no number, or far beyond, the packet is silent.
    /// - Returns: The packet; it lasts as long as the configuration says.
    /// - Throws: ``OpusError`` with the code `wrongSampleCount` for another number of samples. The encoder can go on.
    public mutating func encode(_ samples: [Float]) throws(OpusError) -> OpusPacket {
        try self.check(sampleCount: samples.count)
        return try self.packet(
            opus_encode_float(
                self.state.pointer, samples, Int32(self.samplesPerFrame), &self.buffer, Int32(self.buffer.count)))
    }

    /// Goes by another configuration from the next packet on, and keeps what it knows of the audio so far.
    ///
    /// ```swift
    /// var configuration = encoder.configuration
    /// configuration.usesErrorCorrection = true
    /// configuration.expectedLossPercentage = 10
    /// try encoder.apply(configuration)
    /// ```
    ///
    /// Everything can change but the sample rate, the number of channels and the application. Where the duration does,
    /// ``samplesPerFrame`` is another one. It is not for every packet, but as often as a network changes.
    ///
    /// - Parameter configuration: All that the encoder goes by from now on.
    /// - Throws: ``OpusError`` with the number that Opus does not know, or with the code `fixedSetting` for one that
    ///   stays as it is. The encoder then goes on as before.
    public mutating func apply(_ configuration: OpusEncoderConfiguration) throws(OpusError) {
        try configuration.check()
        try self.configuration.checkChange(to: configuration)
        try Self.tell(self.state.pointer, configuration)
        self.configuration = configuration
        self.samplesPerFrame = configuration.samplesPerFrame
    }

    /// Forgets the audio so far, as for the beginning of another stream with the same configuration.
    public mutating func reset() {
        let status = attune_opus_encoder_reset(self.state.pointer)
        precondition(status == OPUS_OK, "libopus could not reset an encoder that it has made: \(status).")
    }

    /// Throws unless so many samples, those of all channels, fill a packet.
    func check(sampleCount: Int) throws(OpusError) {
        let expected = self.samplesPerFrame * self.format.channelCount
        guard sampleCount == expected else {
            throw OpusError(
                .wrongSampleCount,
                "A packet of \(self.configuration.frameDuration) takes \(expected) samples, and not \(sampleCount).")
        }
    }

    /// The packet in the buffer, of which the library said the size, or why there is none.
    private func packet(_ count: Int32) throws(OpusError) -> OpusPacket {
        guard count > 0 else {
            throw OpusError(status: count, "\(self.samplesPerFrame) samples of a channel could not be encoded")
        }
        do {
            return try OpusPacket([UInt8](self.buffer[..<Int(count)]))
        } catch {
            throw OpusError(.invalidPacket, "libopus made a packet that is none: \(error)")
        }
    }
}
