public import AttuneStreaming

/// Audio that Symbl's streaming protocol carries: each piece knows how it is declared, and what it is on the wire.
public protocol SymblAudio: StreamableAudio {
    /// How this piece is declared to the service.
    var symblFormat: SymblAudioFormat { get }

    /// The bytes of the messages that carry it, in their order; the service takes at most 8,192 in one.
    var symblMessages: [[UInt8]] { get }
}

extension OpusPacket: SymblAudio {
    /// ``SymblAudioFormat/opus``.
    public var symblFormat: SymblAudioFormat { .opus }

    /// The packet as it is: one packet, one message, without a container.
    public var symblMessages: [[UInt8]] { [self.bytes] }
}

extension PCMFrame: SymblAudio {
    /// ``SymblAudioFormat/linear16(sampleRate:)`` of the frame's own rate; a frame for the service has one channel.
    public var symblFormat: SymblAudioFormat {
        precondition(
            self.format.channelCount == 1,
            "Symbl takes one channel on a connection; this frame has \(self.format.channelCount).")
        return .linear16(sampleRate: self.sampleRate)
    }

    /// The samples, the lower byte first, in as many messages as it takes; none where there are no samples.
    public var symblMessages: [[UInt8]] {
        let samplesPerMessage = 8_192 / MemoryLayout<Int16>.size
        return stride(from: 0, to: self.samples.count, by: samplesPerMessage).map { start in
            let end = min(start + samplesPerMessage, self.samples.count)
            var bytes: [UInt8] = []
            bytes.reserveCapacity((end - start) * MemoryLayout<Int16>.size)
            for sample in self.samples[start..<end] {
                let pattern = UInt16(bitPattern: sample)
                bytes.append(UInt8(truncatingIfNeeded: pattern))
                bytes.append(UInt8(truncatingIfNeeded: pattern >> 8))
            }
            return bytes
        }
    }
}
