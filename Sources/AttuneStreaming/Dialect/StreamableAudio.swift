/// A piece of audio that a session can send and count.
public protocol StreamableAudio: Sendable {
    /// How long it sounds, in ticks of 1/48,000 s.
    var ticks: Int64 { get }
}

extension OpusPacket: StreamableAudio {}
