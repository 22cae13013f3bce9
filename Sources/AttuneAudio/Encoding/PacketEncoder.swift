/// What turns exact frames of PCM into packets for a wire: Opus, G.711, or PCM itself.
///
/// Not copyable, so that an encoder may own memory of a C library. Whoever sends the packets makes it from a
/// ``PacketEncoderConfiguration`` and owns it.
public protocol PacketEncoder<Packet>: ~Copyable {
    /// What comes out.
    associatedtype Packet: Sendable

    /// The audio that goes in.
    var format: PCMFormat { get }

    /// Samples of each channel in one frame; positive. A ``PCMFramer`` cuts to this length.
    var samplesPerFrame: Int { get }

    /// Encodes one frame.
    ///
    /// - Parameter samples: Interleaved samples: exactly ``samplesPerFrame`` for each channel of ``format``.
    /// - Returns: The packet of this frame.
    /// - Throws: The encoder's own error where the count of samples is another one, or where encoding fails.
    mutating func encode(_ samples: [Int16]) throws -> Packet
}
