/// The identification header of an Ogg Opus stream (RFC 7845, section 5.1).
public struct OpusHead: Sendable, Hashable {
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

    /// Reads the header from its packet.
    ///
    /// - Parameter packet: The first packet of a logical stream.
    /// - Throws: ``OggError`` with the code `notOpus`, `malformedHeader`, `unsupportedVersion` or `unsupportedMapping`.
    public init(_ packet: [UInt8]) throws(OggError) {
        guard packet.hasASCII("OpusHead", at: 0) else {
            throw OggError(
                .notOpus,
                "The stream holds another codec than Opus: its first packet begins with "
                    + "\(packet.quoted(at: 0, count: 8)) instead of \"OpusHead\".")
        }
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
}
