/// An Ogg Opus stream, whole in memory: packets, and which part of their audio is meant to be heard.
///
/// Decode every packet in order, drop the first ``OpusHead/preSkip`` samples at 48 kHz, and keep ``sampleCount``; what
/// follows is padding of the last packet.
public struct OggOpusStream: Sendable, Hashable {
    /// The identification header.
    public let head: OpusHead

    /// The comment header.
    public let tags: OpusTags

    /// The packets of audio, without the two headers.
    public let packets: [OpusPacket]

    /// Samples of each channel at 48 kHz to keep after the pre-skip; also the length in ticks of ``CallTime``.
    public let sampleCount: Int64

    /// How long the audio that is meant to be heard lasts.
    public var duration: Duration {
        CallTime(ticks: self.sampleCount).duration
    }
}
