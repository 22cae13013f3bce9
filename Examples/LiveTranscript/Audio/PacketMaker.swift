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
        self.encoder = try OpusEncoder(
            OpusEncoderConfiguration(sampleRate: format.sampleRate, channelCount: format.channelCount))
        self.framer = PCMFramer(for: self.encoder)
        self.sampleCount = self.framer.samplesPerFrame * format.channelCount
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
