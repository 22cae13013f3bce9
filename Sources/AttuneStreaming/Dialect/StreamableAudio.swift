/// A piece of audio that a session can send and count.
public protocol StreamableAudio: Sendable {
    /// How long it sounds, in ticks of 1/48,000 s.
    var ticks: Int64 { get }

    /// Bytes that it keeps in memory.
    var byteCount: Int { get }

    /// Whether somebody may be speaking in it.
    ///
    /// What is known to be silence need not be answered by the service. Default: true.
    var mayBeSpeech: Bool { get }
}

extension StreamableAudio {
    /// True: nothing is known.
    public var mayBeSpeech: Bool { true }
}

extension OpusPacket: StreamableAudio {
    /// Bytes of the packet.
    public var byteCount: Int { self.bytes.count }

    /// False for a packet of at most 2 bytes: an encoder that sends nothing for silence (DTX) sends that (RFC 6716,
    /// section 2.1.9).
    public var mayBeSpeech: Bool { self.bytes.count > 2 }
}

extension PCMFrame: StreamableAudio {
    /// How long the samples sound; exact where the rate divides 48,000.
    public var ticks: Int64 {
        CallTime(samples: self.samples.count, sampleRate: self.sampleRate).ticks
    }

    /// Bytes of the samples.
    public var byteCount: Int { self.samples.count * MemoryLayout<Int16>.size }

    /// Whether the samples are louder than digital silence with a little dither: 1/1,000 of full scale.
    public var mayBeSpeech: Bool { self.samples.contains { $0.magnitude > 32 } }
}

/// The audio of a session that only listens: there is none.
extension Never: StreamableAudio {
    /// Never asked.
    public var ticks: Int64 { 0 }

    /// Never asked.
    public var byteCount: Int { 0 }
}
