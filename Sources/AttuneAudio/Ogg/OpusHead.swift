/// The identification header of an Ogg Opus stream (RFC 7845, section 5.1).
public struct OpusHead: Sendable, Hashable {
    static let magic = "OpusHead"

    /// The version of the encapsulation; 1 today.
    ///
    /// Versions up to 15 are compatible.
    public let version: Int

    /// Channels that a player should output: 1 or 2.
    public let channelCount: Int

    /// Samples at 48 kHz to drop from the beginning of what the decoder gives: it needs them to settle.
    public let preSkip: Int

    /// The sample rate of the audio before it was encoded, in hertz, as a note: 0 where it was not written down.
    public let inputSampleRate: Int

    /// The gain to apply to what the decoder gives, in 1/256 dB; usually 0.
    public let outputGain: Int

    /// Describes a stream that is to be written.
    ///
    /// - Parameters:
    ///   - channelCount: Channels: 1 or 2.
    ///   - preSkip: Samples at 48 kHz that a player drops from the beginning: an encoder's lookahead, converted to that
    ///     rate; from 0 to 65,535.
    ///   - inputSampleRate: The sample rate of the audio before it was encoded, in hertz, as a note; 0 where that does not
    ///     matter.
    ///   - outputGain: The gain that a player applies, in 1/256 dB; from -32,768 to 32,767.
    public init(channelCount: Int, preSkip: Int, inputSampleRate: Int, outputGain: Int = 0) {
        precondition((1...2).contains(channelCount), "A stream has 1 or 2 channels; this one has \(channelCount).")
        precondition((0...0xFFFF).contains(preSkip), "A pre-skip is from 0 to 65,535 samples; this one is \(preSkip).")
        precondition(
            (0...0xFFFF_FFFF).contains(inputSampleRate),
            "A sample rate is from 0 to 4,294,967,295 Hz; this one is \(inputSampleRate).")
        precondition(
            (-0x8000...0x7FFF).contains(outputGain),
            "A gain is from -32,768 to 32,767 parts of 1/256 dB; this one is \(outputGain).")
        self.version = 1
        self.channelCount = channelCount
        self.preSkip = preSkip
        self.inputSampleRate = inputSampleRate
        self.outputGain = outputGain
    }

    /// Reads the header from its packet.
    ///
    /// - Parameter packet: The first packet of a logical stream.
    /// - Throws: ``OggError`` with the code `notOpus`, `malformedHeader`, `unsupportedVersion` or `unsupportedMapping`.
    public init(_ packet: [UInt8]) throws(OggError) {
        guard packet.hasASCII(Self.magic, at: 0) else { throw Self.missing(in: packet) }
        guard packet.count >= 19 else {
            throw OggError(
                .malformedHeader, "The identification header has 19 bytes or more; this one has \(packet.count).")
        }
        let version = Int(packet[8])
        guard version < 16 else {
            throw OggError(
                .unsupportedVersion, "The Opus header is of version \(version); versions up to 15 can be read.")
        }
        let family = packet[18]
        guard family == 0 else {
            throw OggError(
                .unsupportedMapping,
                "Channel mapping family \(family) is not supported, only 0 (mono or stereo); mix the audio down.")
        }
        let channels = Int(packet[9])
        guard channels == 1 || channels == 2 else {
            throw OggError(
                .malformedHeader, "Channel mapping family 0 has 1 or 2 channels; the header says \(channels).")
        }
        self.version = version
        self.channelCount = channels
        self.preSkip = Int(packet.littleEndian16(at: 10))
        self.inputSampleRate = Int(packet.littleEndian32(at: 12))
        self.outputGain = Int(Int16(bitPattern: packet.littleEndian16(at: 16)))
    }

    /// The error for the first packet of a stream that is not this header.
    static func missing(in packet: [UInt8]) -> OggError {
        OggError(
            .notOpus,
            "The stream holds another codec than Opus: its first packet begins with \(packet.quoted(at: 0, count: 8)) "
                + "instead of \"\(Self.magic)\".")
    }

    /// The packet of the header, as a writer puts it first.
    public var packet: [UInt8] {
        var packet = Array(Self.magic.utf8)
        packet.append(UInt8(self.version))
        packet.append(UInt8(self.channelCount))
        packet.append(littleEndian: UInt16(self.preSkip))
        packet.append(littleEndian: UInt32(self.inputSampleRate))
        packet.append(littleEndian: Int16(self.outputGain))
        // The mapping of channels: family 0, mono or stereo.
        packet.append(0)
        return packet
    }
}
