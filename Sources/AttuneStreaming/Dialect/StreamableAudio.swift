/// A piece of audio that a session can send and count.
public protocol StreamableAudio: Sendable {
    /// Samples of one channel: with ``sampleRate``, how long it sounds.
    ///
    /// A piece of none is not sent.
    var sampleCount: Int { get }

    /// Samples a second, in hertz; positive. Default: 48,000, so that a sample is a tick of the call's clock.
    var sampleRate: Int { get }

    /// Bytes that it keeps in memory.
    var byteCount: Int { get }

    /// Whether somebody may be speaking in it.
    ///
    /// What is known to be silence need not be answered by the service. Default: true.
    var mayBeSpeech: Bool { get }
}

extension StreamableAudio {
    /// 48,000 Hz.
    public var sampleRate: Int { 48_000 }

    /// True: nothing is known.
    public var mayBeSpeech: Bool { true }
}

extension StreamableAudio {
    /// How long it sounds, in ticks of 1/48,000 s; rounded down where the rate does not divide 48,000.
    package var ticks: Int64 {
        CallTime(samples: self.sampleCount, sampleRate: self.sampleRate).ticks
    }
}

extension OpusPacket: StreamableAudio {
    /// Samples of each channel when decoded at 48 kHz.
    public var sampleCount: Int { Int(self.ticks) }

    /// Bytes of the packet.
    public var byteCount: Int { self.bytes.count }

    /// False for a packet of at most 2 bytes: an encoder that sends nothing for silence (DTX) sends that (RFC 6716,
    /// section 2.1.9).
    public var mayBeSpeech: Bool { self.bytes.count > 2 }
}

extension OggPage: StreamableAudio {
    /// Samples of the Opus packets that begin on the page, when decoded at 48 kHz; 1 on a page that only continues one.
    ///
    /// Header pages have none: a dialect that sends pages says its stream's header pages first on every connection.
    public var sampleCount: Int {
        max(Int(self.opusTicks), self.isContinued && self.granulePosition != 0 ? 1 : 0)
    }
}

extension PCMAudio: StreamableAudio {
    /// Samples of each channel.
    public var sampleCount: Int { self.samplesPerChannel }

    /// The format's rate.
    public var sampleRate: Int { self.format.sampleRate }

    /// Bytes of the samples of all channels.
    public var byteCount: Int { self.samples.count * MemoryLayout<Int16>.size }

    /// Whether a channel is louder than digital silence with a little dither: 1/1,000 of full scale.
    public var mayBeSpeech: Bool { self.samples.contains { $0.magnitude > 32 } }
}

extension PCMFrame: StreamableAudio {
    /// Samples of each channel, padding included.
    public var sampleCount: Int { self.samplesPerChannel }

    /// Bytes of the samples of all channels.
    public var byteCount: Int { self.samples.count * MemoryLayout<Int16>.size }

    /// Whether a channel is louder than digital silence with a little dither: 1/1,000 of full scale.
    public var mayBeSpeech: Bool { self.samples.contains { $0.magnitude > 32 } }
}

extension G711Packet: StreamableAudio {
    /// Bytes of the packet: one for each sample of each channel.
    public var byteCount: Int { self.bytes.count }

    /// Whether a channel is louder than digital silence with a little dither: 1/1,000 of full scale.
    public var mayBeSpeech: Bool { self.bytes.contains { self.law.decode($0).magnitude > 32 } }
}

/// The audio of a session that only listens: there is none.
extension Never: StreamableAudio {
    /// Never asked.
    public var sampleCount: Int { 0 }

    /// Never asked.
    public var byteCount: Int { 0 }
}
