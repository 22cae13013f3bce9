public import AttuneAudio
import AttuneCore
import COpus

/// Decodes the Opus packets of a call to PCM.
///
/// Opus decodes any packet at any of its five sample rates and to one channel or two, whatever it was encoded from; a
/// decoder made at 16 kHz is a resampler as well. Each packet depends on the ones before it, so a decoder belongs to
/// one stream. It cannot be copied; whoever holds it owns the memory of libopus, which goes with it.
///
/// Packets that were lost are filled in by ``conceal(_:)``, or by ``recover(_:from:)`` where the packet after them came.
public struct OpusDecoder: ~Copyable {
    /// The audio that it makes.
    public let format: PCMFormat

    /// What the audio is amplified by, in 1/256 dB.
    public let outputGain: Int

    let state: CResource

    /// Makes a decoder.
    ///
    /// - Parameters:
    ///   - sampleRate: Samples a second that come out: 8,000, 12,000, 16,000, 24,000 or 48,000.
    ///   - channelCount: Channels that come out: 1, or 2 with their samples interleaved.
    ///   - outputGain: What the audio is amplified by, in 1/256 dB: -32,768 to 32,767, as ``OpusHead/outputGain`` has it.
    ///     Default: 0.
    /// - Throws: ``OpusError`` with the sample rate, the number of channels or the gain that Opus does not know.
    public init(sampleRate: Int, channelCount: Int = 1, outputGain: Int = 0) throws(OpusError) {
        try OpusLimits.check(sampleRate: sampleRate, channelCount: channelCount)
        guard OpusLimits.gains.contains(outputGain) else {
            throw OpusError(
                .unsupportedGain, "A gain is -32,768 to 32,767 steps of 1/256 dB, and not \(outputGain).")
        }
        var status = OPUS_OK
        guard let decoder = opus_decoder_create(Int32(sampleRate), Int32(channelCount), &status), status == OPUS_OK
        else {
            throw OpusError(status: status, "No Opus decoder could be made")
        }
        // From here on the memory has an owner.
        let state = CResource(owning: decoder, free: opus_decoder_destroy)
        status = attune_opus_decoder_set_gain(decoder, Int32(outputGain))
        guard status == OPUS_OK else {
            throw OpusError(status: status, "libopus does not take \(outputGain) as its decoder's gain")
        }
        self.format = PCMFormat(sampleRate: sampleRate, channelCount: channelCount)
        self.outputGain = outputGain
        self.state = state
    }

    /// How long the audio lasts that was decoded, recovered or concealed last; zero before the first.
    ///
    /// Where packets follow each other evenly, it is how much is missing when one does not come.
    public var lastDuration: Duration {
        var samples: Int32 = 0
        let status = attune_opus_decoder_get_last_packet_duration(self.state.pointer, &samples)
        precondition(status == OPUS_OK, "libopus does not know what its decoder has decoded: \(status).")
        return CallTime(samples: Int(samples), sampleRate: self.format.sampleRate).duration
    }

    /// How many samples a packet decodes to here, those of all channels together.
    ///
    /// - Parameter packet: The packet.
    /// - Returns: Samples: at most 120 ms of each channel.
    public func sampleCount(of packet: OpusPacket) -> Int {
        // Exact: each of the five rates divides the call's clock, and so does each frame.
        Int(packet.ticks) * self.format.sampleRate / 48_000 * self.format.channelCount
    }

    /// Decodes one packet.
    ///
    /// - Parameter packet: The packet.
    /// - Returns: The packet's samples; those of two channels are interleaved.
    /// - Throws: ``OpusError`` with the code `libraryFailure`; the decoder then goes on with the next packet.
    public mutating func decode(_ packet: OpusPacket) throws(OpusError) -> [Int16] {
        var samples: [Int16] = []
        try self.decode(packet, appendingTo: &samples)
        return samples
    }

    /// Decodes one packet and appends its samples, which allocates nothing where there is room for them.
    ///
    /// - Parameters:
    ///   - packet: The packet.
    ///   - samples: Where the samples go; unchanged where this throws.
    /// - Throws: ``OpusError`` with the code `libraryFailure`; the decoder then goes on with the next packet.
    public mutating func decode(_ packet: OpusPacket, appendingTo samples: inout [Int16]) throws(OpusError) {
        let silence = OpusSilence.integers[..<self.sampleCount(of: packet)]
        try self.append(silence, of: packet, to: &samples, by: opus_decode)
    }

    /// Decodes one packet and appends its samples, which allocates nothing where there is room for them.
    ///
    /// - Parameters:
    ///   - packet: The packet.
    ///   - samples: Where the samples go, full scale being -1 to 1; unchanged where this throws. They are not clipped.
    /// - Throws: ``OpusError`` with the code `libraryFailure`; the decoder then goes on with the next packet.
    public mutating func decode(_ packet: OpusPacket, appendingTo samples: inout [Float]) throws(OpusError) {
        let silence = OpusSilence.floats[..<self.sampleCount(of: packet)]
        try self.append(silence, of: packet, to: &samples, by: opus_decode_float)
    }

    /// Forgets the audio so far, as for the beginning of another stream.
    public mutating func reset() {
        let status = attune_opus_decoder_reset(self.state.pointer)
        precondition(status == OPUS_OK, "libopus could not reset a decoder that it has made: \(status).")
    }
}
