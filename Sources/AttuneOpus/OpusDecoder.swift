public import AttuneAudio
import AttuneCore
import COpus

/// Decodes the Opus packets of a call to PCM.
///
/// Opus decodes any packet at any of its five sample rates and to one channel or two, whatever it was encoded from; a
/// decoder made at 16 kHz is a resampler as well. Each packet depends on the ones before it, so a decoder belongs to
/// one stream. It cannot be copied; whoever holds it owns the memory of libopus, which goes with it.
public struct OpusDecoder: ~Copyable {
    /// The audio that it makes.
    public let format: PCMFormat

    private let state: CResource

    /// Room for the longest packet; every packet is decoded here.
    private var buffer: [Int16]

    /// Makes a decoder.
    ///
    /// - Parameters:
    ///   - sampleRate: Samples a second that come out: 8,000, 12,000, 16,000, 24,000 or 48,000.
    ///   - channelCount: Channels that come out: 1, or 2 with their samples interleaved.
    /// - Throws: ``OpusError`` with the sample rate or the number of channels that Opus does not know.
    public init(sampleRate: Int, channelCount: Int = 1) throws(OpusError) {
        try OpusLimits.check(sampleRate: sampleRate, channelCount: channelCount)
        var status = OPUS_OK
        guard let decoder = opus_decoder_create(Int32(sampleRate), Int32(channelCount), &status), status == OPUS_OK
        else {
            throw OpusError(status: status, "No Opus decoder could be made")
        }
        self.format = PCMFormat(sampleRate: sampleRate, channelCount: channelCount)
        self.state = CResource(owning: decoder, free: opus_decoder_destroy)
        let longest = OpusLimits.samples(in: OpusLimits.longestMicroseconds, sampleRate: sampleRate)
        self.buffer = [Int16](repeating: 0, count: longest * channelCount)
    }

    /// Decodes one packet.
    ///
    /// - Returns: The packet's samples; those of two channels are interleaved.
    /// - Throws: ``OpusError`` with the code `invalidPacket`; the decoder then goes on with the next packet.
    public mutating func decode(_ packet: OpusPacket) throws(OpusError) -> [Int16] {
        let count = try self.fillBuffer(from: packet)
        return [Int16](self.buffer[..<count])
    }

    /// Decodes one packet and appends its samples, which allocates nothing where there is room for them.
    ///
    /// - Parameters:
    ///   - packet: The packet.
    ///   - samples: Where the samples go; unchanged where this throws.
    /// - Throws: ``OpusError`` with the code `invalidPacket`; the decoder then goes on with the next packet.
    public mutating func decode(_ packet: OpusPacket, appendingTo samples: inout [Int16]) throws(OpusError) {
        let count = try self.fillBuffer(from: packet)
        samples.append(contentsOf: self.buffer[..<count])
    }

    /// Fills a gap where packets were lost with audio that continues what was heard, and fades.
    ///
    /// - Parameter duration: How much is missing: a multiple of 2.5 ms, up to 120 ms. A longer gap takes more calls,
    ///   and soon is silence.
    /// - Returns: The samples; those of two channels are interleaved. Before the first packet they are zero.
    /// - Throws: ``OpusError`` with the code `unsupportedDuration`.
    public mutating func conceal(_ duration: Duration) throws(OpusError) -> [Int16] {
        guard let microseconds = OpusLimits.microseconds(duration),
            (OpusLimits.shortestMicroseconds...OpusLimits.longestMicroseconds).contains(microseconds),
            microseconds.isMultiple(of: OpusLimits.shortestMicroseconds)
        else {
            throw OpusError(
                .unsupportedDuration, "A gap is filled by multiples of 2.5 ms, up to 120 ms, and not by \(duration).")
        }
        let frames = OpusLimits.samples(in: microseconds, sampleRate: self.format.sampleRate)
        let filled = opus_decode(self.state.pointer, nil, 0, &self.buffer, Int32(frames), 0)
        guard filled >= 0 else {
            throw OpusError(status: filled, "A gap of \(duration) could not be filled")
        }
        return [Int16](self.buffer[..<(Int(filled) * self.format.channelCount)])
    }

    /// Forgets the audio so far, as for the beginning of another stream.
    public mutating func reset() {
        let status = attune_opus_decoder_reset(self.state.pointer)
        precondition(status == OPUS_OK, "libopus could not reset a decoder that it has made: \(status).")
    }

    /// Decodes a packet into the buffer and returns how many of its samples are valid.
    private mutating func fillBuffer(from packet: OpusPacket) throws(OpusError) -> Int {
        let frames = self.buffer.count / self.format.channelCount
        let decoded = opus_decode(
            self.state.pointer, packet.bytes, Int32(clamping: packet.bytes.count), &self.buffer, Int32(frames), 0)
        guard decoded >= 0 else {
            throw OpusError(status: decoded, "A packet of \(packet.bytes.count) bytes could not be decoded")
        }
        return Int(decoded) * self.format.channelCount
    }
}
