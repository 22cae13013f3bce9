import AttuneCore
import AttuneTesting

/// What came of a session.
struct SessionOutcome: Sendable, Equatable {
    /// How a session may end.
    enum End: Sendable, Hashable {
        /// The service has said its last word.
        case drained
        /// The last connection was lost when the service had all there was, and its last word was missing.
        case lastWordLost
        /// More audio waited than is kept, and that is to end the session.
        case overflowed
        /// None of these.
        case wrong
    }

    var violations: [String] = []
    var end = End.wrong
    var connections = 0
    /// How many pieces of audio were handed in.
    var pieces = 0
    var words = 0
    var gaps = 0
    var gapTicks: Int64 = 0
    var events: [CallEvent] = []
}

/// A session under a timeline of faults: what its program handed in, what it was told, and what the service heard.
struct SessionChaos<Transport: StreamingTransport>: Sendable {
    /// What a program does, in order.
    private enum Step: Sendable {
        case send(PlainAudio)
        case wait(Duration)
        case pause(dropLast: Duration)
        case resume
        case consent(ConsentChange.Status)
    }

    private let seed: UInt64
    private let setting: ChaosSetting
    private let steps: [Step]
    private var books: ChaosBooks

    /// Draws a program: so many pieces of 20 ms at their pace, with pauses in between.
    init(seed: UInt64, setting: ChaosSetting, pieces: Int64) {
        var generator = SeededGenerator(seed: seed &* 3)
        var steps: [Step] = []
        var books = ChaosBooks(setting: setting, planned: pieces)
        var pauseLeft = 0
        // A consent that comes late is one that is missing before.
        var consentMissing = setting.configuration.requiresConsent ? Int.random(in: 0...50, using: &generator) : 0
        let withdrawsConsent = consentMissing > 0 && Bool.random(using: &generator)
        let withdrawal = withdrawsConsent ? Int64.random(in: 0..<pieces, using: &generator) : -1
        if consentMissing == 0, setting.configuration.requiresConsent { steps.append(.consent(.granted)) }
        for sequence in 0..<pieces {
            if sequence == withdrawal {
                consentMissing = 30
                steps.append(.consent(.withdrawn))
                // What is kept goes, and how much that is is the session's affair.
                books.excused.formUnion(0..<sequence)
            }
            if pauseLeft == 0, Int.random(in: 0..<60, using: &generator) == 0 {
                pauseLeft = Int.random(in: 1...30, using: &generator)
                let dropped = Int64.random(in: 0...5, using: &generator)
                steps.append(.pause(dropLast: .milliseconds(20 * dropped)))
                books.excused.formUnion(max(sequence - dropped, 0)..<sequence)
            }
            steps.append(.send(PlainAudio(sequence: sequence, start: sequence * 960)))
            steps.append(.wait(.milliseconds(20)))
            if pauseLeft > 0 || consentMissing > 0 { books.withheld.insert(sequence) }
            if pauseLeft == 1 { steps.append(.resume) }
            if consentMissing == 1 { steps.append(.consent(.granted)) }
            pauseLeft = max(pauseLeft - 1, 0)
            consentMissing = max(consentMissing - 1, 0)
        }
        self.seed = seed
        self.setting = setting
        self.steps = steps
        self.books = books
    }

    /// Runs the program, and looks at the books.
    func run(
        on transport: Transport, clock: any Clock<Duration>, service: @Sendable () -> PlainService
    ) async throws -> SessionOutcome {
        let client = StreamingClient(
            transport: transport, configuration: self.setting.configuration, clock: clock, seed: self.seed,
            credentials: Self.credentials())
        var books = self.books
        let (report, handed, events) = try await client.withSession(self.setting.dialect) { session in
            async let events = session.events.reduce(into: [CallEvent]()) { $0.append($1) }
            var handed: Int64 = 0
            do {
                for step in self.steps {
                    try await self.take(step, session, clock)
                    if case .send = step { handed += 1 }
                }
            } catch is StreamingError {
                // The session has ended: its report says why.
            }
            return (try await session.finish(), handed, try await events)
        }
        books.handed = handed
        return books.audit(report, events, service())
    }

    /// A new credential for each dial: those that were used expire on the timeline.
    private static func credentials() -> @Sendable () async throws -> Secret {
        let count = Monitor(0)
        return {
            let number = count.withLock { count in
                count += 1
                return count
            }
            return Secret("token \(number)")
        }
    }

    private func take(_ step: Step, _ session: StreamingSession<PlainAudio>, _ clock: any Clock<Duration>) async throws
    {
        switch step {
        case .send(let audio): try await session.send(audio)
        case .wait(let time): try await clock.sleep(for: time)
        case .pause(let last): session.pause(.hold, dropLast: last)
        case .resume: session.resume()
        case .consent(let status): session.setConsent(ConsentChange(status))
        }
    }
}
