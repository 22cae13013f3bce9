public import AttuneAudio
import COpus

extension OpusDecoder {
    /// Decodes one packet into memory of the caller's; nothing is allocated.
    ///
    /// - Parameters:
    ///   - packet: The packet.
    ///   - samples: Where the samples go, with room for ``sampleCount(of:)``.
    /// - Returns: How many samples there are now, those of all channels together.
    /// - Throws: ``OpusError`` with the code `bufferTooSmall`.
    public mutating func decode(
        _ packet: OpusPacket, into samples: inout MutableSpan<Int16>
    ) throws(OpusError) -> Int {
        try self.write(self.sampleCount(of: packet), of: packet, into: &samples, by: opus_decode)
    }

    /// Decodes one packet into memory of the caller's; nothing is allocated.
    ///
    /// - Parameters:
    ///   - packet: The packet.
    ///   - samples: Where the samples go, with room for ``sampleCount(of:)``. Full scale is -1 to 1, and what goes
    ///     beyond is not clipped.
    /// - Returns: How many samples there are now, those of all channels together.
    /// - Throws: ``OpusError`` with the code `bufferTooSmall`.
    public mutating func decode(
        _ packet: OpusPacket, into samples: inout MutableSpan<Float>
    ) throws(OpusError) -> Int {
        try self.write(self.sampleCount(of: packet), of: packet, into: &samples, by: opus_decode_float)
    }

    /// Fills a gap as ``conceal(_:)`` does, into memory of the caller's; nothing is allocated.
    ///
    /// - Parameters:
    ///   - duration: How much is missing: a multiple of 2.5 ms, up to 120 ms.
    ///   - samples: Where the samples go, with room for so much of each channel.
    /// - Returns: How many samples there are now, those of all channels together.
    /// - Throws: ``OpusError`` with the code `unsupportedDuration` or `bufferTooSmall`.
    public mutating func conceal(
        _ duration: Duration, into samples: inout MutableSpan<Int16>
    ) throws(OpusError) -> Int {
        try self.write(self.sampleCount(of: duration), of: nil, into: &samples, by: opus_decode)
    }

    /// Fills a gap as ``conceal(_:)`` does, into memory of the caller's; nothing is allocated.
    ///
    /// - Parameters:
    ///   - duration: How much is missing: a multiple of 2.5 ms, up to 120 ms.
    ///   - samples: Where the samples go, full scale being -1 to 1, with room for so much of each channel.
    /// - Returns: How many samples there are now, those of all channels together.
    /// - Throws: ``OpusError`` with the code `unsupportedDuration` or `bufferTooSmall`.
    public mutating func conceal(
        _ duration: Duration, into samples: inout MutableSpan<Float>
    ) throws(OpusError) -> Int {
        try self.write(self.sampleCount(of: duration), of: nil, into: &samples, by: opus_decode_float)
    }

    /// Fills a gap as ``recover(_:from:)`` does, into memory of the caller's; nothing is allocated.
    ///
    /// - Parameters:
    ///   - duration: How much is missing before the packet: a multiple of 2.5 ms, up to 120 ms.
    ///   - next: The packet that came after the gap; it is to be decoded next.
    ///   - samples: Where the samples of the gap go, with room for so much of each channel.
    /// - Returns: How many samples there are now, those of all channels together.
    /// - Throws: ``OpusError`` with the code `unsupportedDuration` or `bufferTooSmall`.
    public mutating func recover(
        _ duration: Duration, from next: OpusPacket, into samples: inout MutableSpan<Int16>
    ) throws(OpusError) -> Int {
        try self.write(self.sampleCount(of: duration), of: next, isLost: true, into: &samples, by: opus_decode)
    }

    /// Fills a gap as ``recover(_:from:)`` does, into memory of the caller's; nothing is allocated.
    ///
    /// - Parameters:
    ///   - duration: How much is missing before the packet: a multiple of 2.5 ms, up to 120 ms.
    ///   - next: The packet that came after the gap; it is to be decoded next.
    ///   - samples: Where the samples of the gap go, full scale being -1 to 1, with room for so much of each channel.
    /// - Returns: How many samples there are now, those of all channels together.
    /// - Throws: ``OpusError`` with the code `unsupportedDuration` or `bufferTooSmall`.
    public mutating func recover(
        _ duration: Duration, from next: OpusPacket, into samples: inout MutableSpan<Float>
    ) throws(OpusError) -> Int {
        try self.write(self.sampleCount(of: duration), of: next, isLost: true, into: &samples, by: opus_decode_float)
    }
}

// MARK: - The one way to the library

extension OpusDecoder {
    /// What decodes a packet, or where there is none conceals: `opus_decode` or `opus_decode_float`.
    typealias Function<Sample> = (
        OpaquePointer, UnsafePointer<UInt8>?, Int32, UnsafeMutablePointer<Sample>, Int32, Int32
    ) -> Int32

    /// Decodes a packet, or what is told of a gap, to the end of an array.
    ///
    /// - Parameters:
    ///   - silence: As many zeros as there will be samples, those of all channels together.
    ///   - packet: What to decode; nil where nothing is known of the gap.
    ///   - isLost: Whether it is not the packet that is wanted, but what it says of the gap before it.
    ///   - samples: Where the samples go; unchanged where this throws.
    ///   - function: What decodes.
    /// - Throws: ``OpusError`` with the code `libraryFailure`.
    func append<Sample>(
        _ silence: ArraySlice<Sample>, of packet: OpusPacket?, isLost: Bool = false, to samples: inout [Sample],
        by function: Function<Sample>
    ) throws(OpusError) {
        let before = samples.count
        samples.append(contentsOf: silence)
        do {
            _ = try samples.withUnsafeMutableBufferPointer { (samples) throws(OpusError) in
                var rest = samples.extracting(before...).mutableSpan
                return try self.write(silence.count, of: packet, isLost: isLost, into: &rest, by: function)
            }
        } catch {
            samples.removeLast(silence.count)
            throw error
        }
    }

    /// Decodes a packet, or what is told of a gap, into a buffer.
    ///
    /// - Parameters:
    ///   - count: How many samples there will be, those of all channels together; positive.
    ///   - packet: What to decode; nil where nothing is known of the gap.
    ///   - isLost: Whether it is not the packet that is wanted, but what it says of the gap before it.
    ///   - samples: Where the samples go.
    ///   - function: What decodes.
    /// - Returns: How many samples there are now, those of all channels together.
    /// - Throws: ``OpusError`` with the code `bufferTooSmall` or `libraryFailure`.
    private func write<Sample>(
        _ count: Int, of packet: OpusPacket?, isLost: Bool = false, into samples: inout MutableSpan<Sample>,
        by function: Function<Sample>
    ) throws(OpusError) -> Int {
        guard samples.count >= count else {
            throw OpusError(
                .bufferTooSmall, "\(count) samples are to be decoded, and there is room for \(samples.count).")
        }
        let frames = Int32(count / self.format.channelCount)
        let decoded = samples.withUnsafeMutableBufferPointer { samples in
            // There is room, and so there is an address.
            guard let output = samples.baseAddress else { return OPUS_BAD_ARG }
            guard let packet else { return function(self.state.pointer, nil, 0, output, frames, 0) }
            return packet.bytes.withUnsafeBufferPointer { bytes in
                function(
                    self.state.pointer, bytes.baseAddress, Int32(clamping: bytes.count), output, frames, isLost ? 1 : 0)
            }
        }
        guard decoded >= 0 else {
            throw OpusError(
                status: decoded,
                packet.map { "A packet of \($0.bytes.count) bytes could not be decoded" } ?? "A gap could not be filled"
            )
        }
        return Int(decoded) * self.format.channelCount
    }
}
