import AttuneCore
import COpus

extension OpusEncoder {
    /// Encodes the samples of one packet into memory of the caller's; nothing is allocated.
    ///
    /// ```swift
    /// var bytes = ContiguousArray<UInt8>(repeating: 0, count: OpusEncoder.largestPacket)
    /// var room = bytes.mutableSpan
    /// let count = try encoder.encode(samples.span, into: &room)
    /// ```
    ///
    /// - Parameters:
    ///   - samples: Exactly ``samplesPerFrame`` samples of each channel; those of two channels are interleaved.
    ///   - packet: Where the packet goes. One that would not fit is made smaller, at the cost of its sound: with room
    ///     for ``largestPacket`` bytes none is. What lies behind the packet is undefined.
    /// - Returns: The size of the packet, in bytes; 1 or 2 where it has no audio (see ``OpusPacket/hasAudio``).
    /// - Throws: ``OpusError`` with the code `wrongSampleCount` for another number of samples, or `bufferTooSmall` where
    ///   there is no room for any packet: 1 byte, and 2 for a packet of 100 ms. The encoder can go on.
    public mutating func encode(
        _ samples: Span<Int16>, into packet: inout MutableSpan<UInt8>
    ) throws(OpusError) -> Int {
        try self.encode(samples, into: &packet, by: opus_encode)
    }

    /// Encodes the samples of one packet into memory of the caller's; nothing is allocated.
    ///
    /// - Parameters:
    ///   - samples: Exactly ``samplesPerFrame`` samples of each channel; those of two channels are interleaved. Full
    ///     scale is -1 to 1. Somewhat more is no mistake; with what is no number, or far beyond, the packet is silent.
    ///   - packet: Where the packet goes. One that would not fit is made smaller, at the cost of its sound: with room
    ///     for ``largestPacket`` bytes none is. What lies behind the packet is undefined.
    /// - Returns: The size of the packet, in bytes; 1 or 2 where it has no audio (see ``OpusPacket/hasAudio``).
    /// - Throws: ``OpusError`` with the code `wrongSampleCount` for another number of samples, or `bufferTooSmall` where
    ///   there is no room for any packet: 1 byte, and 2 for a packet of 100 ms. The encoder can go on.
    public mutating func encode(
        _ samples: Span<Float>, into packet: inout MutableSpan<UInt8>
    ) throws(OpusError) -> Int {
        try self.encode(samples, into: &packet, by: opus_encode_float)
    }

    /// The largest packet that an encoder makes, in bytes.
    public static var largestPacket: Int { OpusLimits.largestPacket }

    private func encode<Sample>(
        _ samples: Span<Sample>, into packet: inout MutableSpan<UInt8>,
        by function: (OpaquePointer, UnsafePointer<Sample>, Int32, UnsafeMutablePointer<UInt8>, Int32) -> Int32
    ) throws(OpusError) -> Int {
        try self.check(sampleCount: samples.count)
        guard !packet.isEmpty else {
            throw OpusError(.bufferTooSmall, "A packet has at least 1 byte, and there is room for 0.")
        }
        let count = samples.withUnsafeBufferPointer { samples in
            packet.withUnsafeMutableBufferPointer { packet in
                // Neither is empty, and so both have an address.
                guard let input = samples.baseAddress, let output = packet.baseAddress else { return OPUS_BAD_ARG }
                return function(
                    self.state.pointer, input, Int32(self.samplesPerFrame), output, Int32(clamping: packet.count))
            }
        }
        guard count > 0 else {
            throw OpusError(status: count, "A packet could not be written into \(packet.count) bytes")
        }
        return Int(count)
    }
}
