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
    ///
    /// Listeners outlive their sessions: what a session tells when it ends, however it ends, reaches the desk.
    func stream(_ call: Call, to desk: CallDesk) async throws {
        let (sessions, announcement) = AsyncStream.makeStream(of: (leg: Call.Leg, events: StreamingEvents).self)
        var announced: [(leg: Call.Leg, events: StreamingEvents)] = []
        let outcome: Result<Void, any Error>
        do {
            try await withThrowingTaskGroup { group in
                group.addTask {
                    defer { announcement.finish() }
                    try await self.open(call.legs[...], connectionID: UUID().uuidString.lowercased(), [], announcement)
                    {
                        try await self.play($0, to: desk)
                    }
                }
                for await (leg, events) in sessions {
                    announced.append((leg, events))
                    group.addTask { try await self.listen(to: events, as: leg, desk) }
                }
                try await group.waitForAll()
            }
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        // A listener that was interrupted has left something behind; the sessions are closed, so this waits for
        // nothing.
        for (leg, events) in announced { try? await self.listen(to: events, as: leg, desk) }
        try outcome.get()
    }

    private typealias Session = StreamingSession<OpusPacket>

    /// A machine that is busy with other things loads a model and recognises more slowly than people speak.
    private static let patience = StreamingConfiguration(
        readyTimeout: .seconds(60), drainTimeout: .seconds(180))

    /// Opens a session for each leg, one inside the other, so that each is closed on every way out.
    private func open(
        _ legs: ArraySlice<Call.Leg>,
        connectionID: String,
        _ sessions: [(Call.Leg, Session)],
        _ announcement: AsyncStream<(leg: Call.Leg, events: StreamingEvents)>.Continuation,
        _ body: ([(Call.Leg, Session)]) async throws -> Void
    ) async throws {
        guard let leg = legs.first else { return try await body(sessions) }
        let client = StreamingClient(
            transport: WebSocketTransport(), configuration: Self.patience, credentials: { self.token })
        let dialect = SymblDialect(
            SymblConfiguration(
                baseURL: self.baseURL, connectionID: connectionID, speaker: leg.participant, insightKinds: [.question]))
        try await client.withSession(dialect) { session in
            announcement.yield((leg, session.events))
            try await self.open(
                legs.dropFirst(), connectionID: connectionID, sessions + [(leg, session)], announcement, body)
        }
    }

    /// Plays all legs at the same time.
    private func play(_ sessions: [(Call.Leg, Session)], to desk: CallDesk) async throws {
        // The clocks start when all speakers are heard: else their words would not line up.
        for (_, session) in sessions { try await session.waitUntilReady() }
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: (Call.Leg, SessionReport).self) { group in
            for (leg, session) in sessions {
                group.addTask { (leg, try await self.play(leg, on: session, from: start, to: desk)) }
            }
            var cutShort: Problem?
            for try await (leg, report) in group where report.end.cause != .drained {
                cutShort = cutShort ?? Problem(report.end, of: leg.participant)
            }
            if let cutShort { throw cutShort }
        }
    }

    /// Sends one leg, packet by packet, as it would be spoken.
    private func play(
        _ leg: Call.Leg,
        on session: Session,
        from start: ContinuousClock.Instant,
        to desk: CallDesk
    ) async throws -> SessionReport {
        let sampleRate = leg.audio.format.sampleRate
        var encoder = try OpusEncoder(OpusEncoderConfiguration(sampleRate: sampleRate))
        var framer = PCMFramer(samplesPerFrame: encoder.samplesPerFrame, sampleRate: sampleRate)
        var frames = framer.append(leg.audio.samples)
        if let last = framer.finish() { frames.append(last) }
        for frame in frames {
            try await Task.sleep(until: start + frame.start.duration / self.speed, clock: .continuous)
            try await session.send(encoder.encode(frame.samples))
            await desk.played(to: frame.start)
        }
        return try await session.finish()
    }

    /// Tells the desk what one session hears.
    ///
    /// Every socket of a conversation hears every speaker. Each speaker's words are taken from the speaker's own
    /// socket, where their times are exact, and so are told once.
    private func listen(to events: StreamingEvents, as leg: Call.Leg, _ desk: CallDesk) async throws {
        for try await event in events where event.speaker.map({ $0 == leg.participant }) ?? true {
            await desk.observe(event, leg: leg.participant)
        }
    }
}

extension CallEvent {
    /// Whose words the event is about; nil where it is about the session.
    fileprivate var speaker: Participant? {
        switch self.kind {
        case .transcript(let transcript): transcript.speaker?.participant
        case .sentiment(let reading): reading.speaker?.participant
        case .insight(let insight): insight.speaker?.participant
        case .participantChanged(let change): change.participant
        default: nil
        }
    }
}
