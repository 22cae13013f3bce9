extension OpusPacket {
    /// The compressed frames, in their order: each of 0 to 1,275 bytes.
    ///
    /// A frame of at most 1 byte carries no audio: nothing was said, or it was lost on the way (RFC 6716, section 3.2.1).
    public var frames: [ArraySlice<UInt8>] {
        var frames: [ArraySlice<UInt8>] = []
        frames.reserveCapacity(self.frameCount)
        self.framing.forEachFrame(in: self.bytes) { place in
            frames.append(self.bytes[place])
            return true
        }
        return frames
    }

    /// Bytes at the end that carry nothing: they hide how long the packet is, or keep a bitrate constant.
    public var paddingByteCount: Int {
        self.bytes.count - self.framing.framesEnd
    }

    /// Whether a frame carries audio.
    ///
    /// Where none does, a decoder makes up comfort noise for the packet's duration. An encoder with discontinuous
    /// transmission (DTX) makes such packets while nobody speaks; they need not be sent (RFC 6716, section 2.1.9).
    public var hasAudio: Bool {
        var hasAudio = false
        self.framing.forEachFrame(in: self.bytes) { place in
            hasAudio = place.count > 1
            return !hasAudio
        }
        return hasAudio
    }

    /// Whether the encoder found speech in a frame; nil where it does not say.
    ///
    /// Packets that are meant for speech say it in their first bits (RFC 6716, section 4.2.3), and those with
    /// ``OpusTOC/Mode/celt`` say nothing. A packet without audio is false.
    public var hasSpeech: Bool? {
        guard self.toc.mode != .celt else {
            return self.hasAudio ? nil : false
        }
        let bits = self.toc.speechBits
        var hasSpeech = false
        self.framing.forEachFrame(in: self.bytes) { place in
            hasSpeech = place.count > 1 && self.bytes[place.lowerBound] & bits != 0
            return !hasSpeech
        }
        return hasSpeech
    }

    /// Whether the packet can stand in for a lost one before it: in-band forward error correction (FEC).
    ///
    /// Its first frame then carries the end of the packet before once more, at a lower rate (RFC 6716, section 4.2.4).
    public var hasErrorCorrection: Bool {
        guard self.toc.mode != .celt else { return false }
        var hasErrorCorrection = false
        self.framing.forEachFrame(in: self.bytes) { place in
            hasErrorCorrection = place.count > 1 && self.bytes[place.lowerBound] & self.toc.errorCorrectionBits != 0
            // A decoder looks at the first frame alone.
            return false
        }
        return hasErrorCorrection
    }
}

// MARK: - The first byte of a frame for speech

/// Each channel has a bit for every 20 ms that says whether there is speech, and one for error correction. They come first,
/// and as both values of each are equally likely to the range coder, they stand in the frame as they are (section 4.2.3).
extension OpusTOC {
    /// Parts of 20 ms, or one of 10 ms, in a frame for speech.
    private var speechParts: UInt8 {
        UInt8(max(self.ticksPerFrame / 960, 1))
    }

    /// The bits of the first byte that say where there is speech.
    fileprivate var speechBits: UInt8 {
        let parts = self.speechParts
        let one: UInt8 = ~(0xFF >> parts)
        return self.isStereo ? one | one >> (parts + 1) : one
    }

    /// The bits of the first byte that say whether there is error correction.
    fileprivate var errorCorrectionBits: UInt8 {
        let parts = self.speechParts
        let one: UInt8 = 0b1000_0000 >> parts
        return self.isStereo ? one | one >> (parts + 1) : one
    }
}
