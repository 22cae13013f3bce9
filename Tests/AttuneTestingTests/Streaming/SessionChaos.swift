import AttuneCore
import AttuneTesting

/// What came of a session.
struct SessionOutcome: Sendable, Equatable {
    var violations: [String] = []
    var end: SessionEnd?
    var connections = 0
    var gaps = 0
    var pieces = 0
}

/// A session under a timeline of faults: what its program handed in, what it was told, and what the service heard.
struct SessionChaos<Transport: StreamingTransport>: Sendable {
    /// What a program does, in order.
    private enum Step: Sendable {
        case send(PlainAudio)
        case wait(Duration)
        case pause(dropLast: Duration)
        case resume
    }

    let seed: UInt64
    private let steps: [Step]
    /// The numbers of pieces that must not arrive, and of those that need not.
    private let withheld: Set<Int64>
    private let excused: Set<Int64>

    /// Draws a program: about so many pieces of 20 ms at their pace, with pauses in between.
    init(seed: UInt64, pieces: Int64) {
        var generator = SeededGenerator(seed: seed)
        var steps: [Step] = []
        var withheld: Set<Int64> = []
        var excused: Set<Int64> = []
        var pauseLeft = 0
        for sequence in 0..<pieces {
            if pauseLeft == 0, Int.random(in: 0..<60, using: &generator) == 0 {
                pauseLeft = Int.random(in: 1...30, using: &generator)
                let dropped = Int64.random(in: 0...5, using: &generator)
                steps.append(.pause(dropLast: .milliseconds(20 * dropped)))
                excused.formUnion(max(sequence - dropped, 0)..<sequence)
            }
            steps.append(.send(PlainAudio(sequence: sequence, start: sequence * 960)))
            steps.append(.wait(.milliseconds(20)))
            guard pauseLeft > 0 else { continue }
            withheld.insert(sequence)
            pauseLeft -= 1
            if pauseLeft == 0 { steps.append(.resume) }
        }
        self.seed = seed
        self.steps = steps
        self.withheld = withheld
        self.excused = excused
    }

    /// Runs the program, and looks at the books.
    func run(
        on transport: Transport, dialect: PlainDialect, configuration: StreamingConfiguration,
        clock: any Clock<Duration>, heard: @Sendable () -> RangeSet<Int64>
    ) async throws -> SessionOutcome {
        let client = StreamingClient(
            transport: transport, configuration: configuration, clock: clock, seed: self.seed,
            credentials: Self.credentials())
        var outcome = SessionOutcome()
        let (report, gaps) = try await client.withSession(dialect) { session in
            async let gaps = session.events.reduce(into: [AudioGap]()) { gaps, event in
                if case .audioGap(let gap) = event.kind { gaps.append(gap) }
            }
            do {
                for step in self.steps { try await self.take(step, session, clock) }
            } catch is StreamingError {
                // The session has ended: its report says why.
            }
            let report = try await session.finish()
            return (report, try await gaps)
        }
        outcome.end = report.end
        outcome.connections = report.usage.connections
        outcome.gaps = gaps.count
        self.audit(report, gaps, heard(), &outcome)
        return outcome
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
        }
    }

    private func audit(
        _ report: SessionReport, _ gaps: [AudioGap], _ heard: RangeSet<Int64>, _ outcome: inout SessionOutcome
    ) {
        outcome.pieces = Int(report.audioHanded.ticks / 960)
        for sequence in 0..<report.audioHanded.ticks / 960 {
            let (start, end) = (CallTime(ticks: sequence * 960), CallTime(ticks: (sequence + 1) * 960))
            if self.withheld.contains(sequence) {
                if heard.contains(sequence) { outcome.violations.append("\(sequence) belongs to a pause.") }
            } else if !heard.contains(sequence), !self.excused.contains(sequence),
                !gaps.contains(where: { $0.start <= start && end <= $0.end })
            {
                outcome.violations.append("\(sequence) was not heard, and no gap says so.")
            }
        }
        if report.end.message.isEmpty { outcome.violations.append("It ends without a reason.") }
    }
}
