/// What a ``PacketEncoder`` is made from: a value that is handed to whoever sends the packets.
///
/// An encoder belongs to one stream and to one owner, and cannot be copied; its configuration is a value that makes as
/// many as there are streams. Audio goes the same way in every encoding:
///
/// ```swift
/// func packets<Packet>(
///     of frames: [PCMFrame], by configuration: some PacketEncoderConfiguration<Packet>
/// ) throws -> [Packet] {
///     var encoder = try configuration.makeEncoder()
///     return try frames.map { frame in try encoder.encode(frame.samples) }
/// }
/// ```
public protocol PacketEncoderConfiguration<Packet>: Sendable {
    /// What its encoders make.
    associatedtype Packet: Sendable

    /// Makes an encoder for one stream of audio.
    ///
    /// - Returns: An encoder that has encoded nothing yet; whoever called owns it.
    /// - Throws: The encoder's own error where a value of the configuration is one that it does not know.
    func makeEncoder() throws -> sending any PacketEncoder<Packet> & ~Copyable
}
