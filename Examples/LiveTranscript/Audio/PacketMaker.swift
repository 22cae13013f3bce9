import AttuneAudio
import AttuneOpus

/// Makes Opus packets of samples, however many come at a time.
struct PacketMaker: ~Copyable {
    /// Samples in a packet, those of all channels together.
    let sampleCount: Int

    private var encoder: OpusEncoder
    private var framer: PCMFramer

    /// Makes packets of samples in a format that Opus takes.
    init(_ format: PCMFormat) throws(OpusError) {
        let encoder = try OpusEncoder(
            OpusEncoderConfiguration(sampleRate: format.sampleRate, channelCount: format.channelCount))
        let sampleCount = encoder.samplesPerFrame * format.channelCount
        // Interleaved, two channels are one with twice as many samples.
        self.framer = PCMFramer(
            samplesPerFrame: sampleCount, sampleRate: format.sampleRate * format.channelCount)
        self.sampleCount = sampleCount
        self.encoder = encoder
    }

    /// Takes samples, interleaved, and returns the packets that they complete.
    mutating func append(_ samples: [Int16]) throws(OpusError) -> [OpusPacket] {
        var packets: [OpusPacket] = []
        for frame in self.framer.append(samples) { packets.append(try self.encoder.encode(frame.samples)) }
        return packets
    }

    /// Returns what is left, filled up with silence; nil where nothing is.
    mutating func finish() throws(OpusError) -> OpusPacket? {
        guard let frame = self.framer.finish() else { return nil }
        return try self.encoder.encode(frame.samples)
    }
}
