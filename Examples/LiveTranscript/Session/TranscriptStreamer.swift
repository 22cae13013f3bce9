import AttuneAudio
import AttuneStreamingNIO
import AttuneSymbl
import Foundation

/// Streams one speaker's audio to a service, and tells the desk what is understood.
struct TranscriptStreamer: Sendable {
    /// How a session went.
    struct Outcome: Sendable {
        let report: SessionReport
        /// What ended the session before all audio was handed in; nil where nothing did.
        let failure: StreamingError?
    }

    let baseURL: String
    let token: Secret
    /// How much faster than life to send; nil for as fast as it comes.
    let pace: Double?
    /// How much of the call a connection lives for; nil for all of it.
    let dropInterval: Duration?
    let drainTimeout: Duration

    /// Streams the audio to its end, or until the user interrupts it; then waits for the last words.
    func stream(
        _ source: AudioSource, to desk: TranscriptDesk, until interruption: AsyncStream<Never>
    ) async throws -> Outcome {
        let drops = ConnectionDrops(every: self.dropInterval)
        let client = StreamingClient(
            transport: DroppingTransport(WebSocketTransport(), drops: drops), configuration: self.configuration,
            credentials: { self.token })
        let dialect = SymblDialect(
            SymblConfiguration(
                baseURL: self.baseURL, connectionID: UUID().uuidString.lowercased(),
                speaker: Participant(id: "speaker", name: "Speaker")))
        return try await client.withSession(dialect) { session in
            let events = session.events
            async let listening: Void = self.listen(to: events, desk)
            let outcome = try await self.play(source, on: session, drops, desk, until: interruption)
            try await listening
            return outcome
        }
    }

    private var configuration: StreamingConfiguration {
        // Connections that are broken on purpose say nothing about the service: each loss is the first.
        let reconnect =
            self.dropInterval == nil
            ? ReconnectPolicy()
            : ReconnectPolicy(stableUptime: .milliseconds(1), youngAge: .milliseconds(1))
        return StreamingConfiguration(
            // A machine that is busy with other things loads a model slowly.
            readyTimeout: .seconds(60),
            drainTimeout: self.drainTimeout,
            // Longer than an outage may last: no audio is given up while there is hope. Beyond it the source waits.
            replayBuffer: .seconds(600),
            overflow: .suspend,
            reconnect: reconnect)
    }

    private func listen(to events: StreamingEvents, _ desk: TranscriptDesk) async throws {
        for try await event in events { await desk.observe(event) }
    }

    private func play(
        _ source: AudioSource,
        on session: StreamingSession<OpusPacket>,
        _ drops: ConnectionDrops,
        _ desk: TranscriptDesk,
        until interruption: AsyncStream<Never>
    ) async throws -> Outcome {
        var failure: StreamingError?
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await self.send(source, on: session, drops, desk) }
                group.addTask { for await _ in interruption {} }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch let error as StreamingError {
            // The session has ended, and its report says how.
            failure = error
        }
        return Outcome(report: try await session.finish(), failure: failure)
    }

    /// Sends the audio, packet by packet: a file as it would be spoken, the rest as it comes.
    private func send(
        _ source: AudioSource,
        on session: StreamingSession<OpusPacket>,
        _ drops: ConnectionDrops,
        _ desk: TranscriptDesk
    ) async throws {
        // A file can wait for the service; what somebody says is kept for it.
        if self.pace != nil { try await session.waitUntilReady() }
        let start = ContinuousClock.now
        var position = CallTime.zero
        try await source.forEachPacket { packet in
            if let pace = self.pace {
                try await Task.sleep(until: start + position.duration / pace, clock: .continuous)
            }
            try await session.send(packet)
            position = position.advanced(byTicks: packet.ticks)
            await desk.handed(to: position)
            drops.reached(position)
        }
    }
}
