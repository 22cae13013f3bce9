import AttuneAudio
import AttuneOpus
import AttuneStreamingNIO
import AttuneSymbl
import Foundation

/// Plays a call's legs at the same time, each on a session of its own, in one conversation.
struct CallStreamer: Sendable {
    let baseURL: String
    let token: Secret
    let speed: Double

    /// Plays the call to its end, and tells the desk what is understood.
    func stream(_ call: Call, to desk: CallDesk) async throws {
        let client = StreamingClient(
            transport: WebSocketTransport(), configuration: Self.patience, credentials: { self.token })
        var events: CallStreamEvents?
        let outcome: Result<Void, any Error>
        do {
            try await client.withCall(self.legs(of: call)) { stream in
                let heard = stream.events
                events = heard
                try await withThrowingTaskGroup { group in
                    group.addTask { try await self.listen(to: heard, desk) }
                    group.addTask { try await self.play(call, on: stream, to: desk) }
                    while try await group.next() != nil {}
                }
            }
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        // A listener that was interrupted has left something behind: what the sessions told when they ended, however
        // they ended. They are closed, so this waits for nothing.
        if let events { try? await self.listen(to: events, desk) }
        try outcome.get()
    }

    /// A machine that is busy with other things loads a model and recognises more slowly than people speak.
    private static let patience = StreamingConfiguration(
        readyTimeout: .seconds(60), drainTimeout: .seconds(180))

    /// The legs of one new conversation.
    private func legs(of call: Call) -> [CallLeg<SymblDialect<OpusPacket>>] {
        let connectionID = UUID().uuidString.lowercased()
        return call.legs.map { leg in
            CallLeg(
                leg.participant,
                dialect: SymblDialect(
                    SymblConfiguration(
                        baseURL: self.baseURL, connectionID: connectionID, speaker: leg.participant,
                        insightKinds: [.question])))
        }
    }

    /// Plays all legs at the same time.
    private func play(_ call: Call, on stream: CallStream<OpusPacket>, to desk: CallDesk) async throws {
        // The clocks start when all speakers are heard: else their words would not line up.
        try await stream.waitUntilReady()
        let start = ContinuousClock.now
        try await withThrowingTaskGroup { group in
            for (index, leg) in call.legs.enumerated() {
                group.addTask { try await self.play(leg, index, on: stream, from: start, to: desk) }
            }
            try await group.waitForAll()
        }
        for (leg, report) in zip(call.legs, try await stream.finish()) where report.end.cause != .drained {
            throw Problem(report.end, of: leg.participant)
        }
    }

    /// Sends one leg, a fiftieth of a second at a time, as it would be spoken.
    private func play(
        _ leg: Call.Leg,
        _ index: Int,
        on stream: CallStream<OpusPacket>,
        from start: ContinuousClock.Instant,
        to desk: CallDesk
    ) async throws {
        let format = leg.audio.format
        var input = try stream.input(
            encoding: OpusEncoderConfiguration(sampleRate: format.sampleRate), from: index)
        var framer = PCMFramer(frameDuration: .milliseconds(20), format: format)
        for frame in framer.append(leg.audio.samples) + [framer.finish()].compactMap(\.self) {
            try await Task.sleep(until: start + frame.start.duration / self.speed, clock: .continuous)
            try await input.send(frame.samples)
            await desk.played(to: frame.start)
        }
    }

    private func listen(to events: CallStreamEvents, _ desk: CallDesk) async throws {
        for try await event in events {
            if let leg = event.leg { await desk.observe(event.event, leg: leg) }
        }
    }
}
