/// The samples of one speaker on their way into a session: cut into frames, encoded, and sent.
///
/// ```swift
/// var input = try session.input(encoding: OpusEncoderConfiguration(sampleRate: 16_000))
/// for try await samples in microphone { try await input.send(samples) }
/// try await input.flush()
/// let report = try await session.finish()
/// ```
///
/// It owns the encoder, and belongs to the task that hands in the audio. What is handed in while the session is paused,
/// or has no consent, does not even reach the encoder: silence of the same length does.
public struct AudioInput<Packet: StreamableAudio>: ~Copyable {
    /// The samples that it takes.
    public let format: PCMFormat

    private let configuration: any PacketEncoderConfiguration<Packet>
    private let gate: @Sendable () -> CaptureGate
    private let deliver: @Sendable (Packet) async throws -> Void
    private var encoder: any PacketEncoder<Packet> & ~Copyable
    private var framer: PCMFramer
    /// The gate's count when the last samples came.
    private var shutCount: Int

    /// Makes the encoder.
    ///
    /// - Parameters:
    ///   - configuration: What to encode with.
    ///   - gate: Whether audio may leave the process now.
    ///   - send: Hands a packet to the session.
    /// - Throws: The encoder's own error.
    init(
        _ configuration: some PacketEncoderConfiguration<Packet>,
        gate: @escaping @Sendable () -> CaptureGate,
        send: @escaping @Sendable (Packet) async throws -> Void
    ) throws {
        let encoder = try configuration.makeEncoder()
        self.format = encoder.format
        self.framer = PCMFramer(samplesPerFrame: encoder.samplesPerFrame, format: encoder.format)
        self.encoder = encoder
        self.configuration = configuration
        self.gate = gate
        self.shutCount = gate().shutCount
        self.deliver = send
    }

    /// Hands in samples that follow what was handed in before.
    ///
    /// What completes a packet is sent as by ``StreamingSession/send(_:)``, with its back-pressure; the rest waits for more.
    ///
    /// - Parameter samples: As many as there are, in ``format``, those of several channels interleaved; a multiple of the
    ///   channel count.
    /// - Throws: ``StreamingError`` as ``StreamingSession/send(_:)``; `CancellationError` where the task is cancelled, and
    ///   then a part of the samples may not have been taken; the encoder's own error.
    public mutating func send(_ samples: [Int16]) async throws {
        let gate = self.gate()
        try self.noteShutting(gate)
        let audible = gate.isOpen ? samples : [Int16](repeating: 0, count: samples.count)
        for frame in self.framer.append(audible) {
            try await self.deliver(self.encoder.encode(frame.samples))
        }
    }

    /// Sends what waits, filled up with silence to a whole packet.
    ///
    /// For the end of the audio, and before it pauses for long.
    ///
    /// - Throws: As ``send(_:)``.
    public mutating func flush() async throws {
        try self.noteShutting(self.gate())
        guard let frame = self.framer.finish() else { return }
        try await self.deliver(self.encoder.encode(frame.samples))
    }

    /// Forgets what waits and what the encoder remembers where it had to stay behind since.
    ///
    /// An encoder's next packet tells a few milliseconds of what it was given before.
    private mutating func noteShutting(_ gate: CaptureGate) throws {
        guard gate.shutCount != self.shutCount else { return }
        self.shutCount = gate.shutCount
        let pendingCount = self.framer.pendingSampleCount
        let encoder = try self.configuration.makeEncoder()
        self.framer = PCMFramer(samplesPerFrame: encoder.samplesPerFrame, format: encoder.format)
        self.encoder = encoder
        _ = self.framer.append([Int16](repeating: 0, count: pendingCount * self.format.channelCount))
    }
}
