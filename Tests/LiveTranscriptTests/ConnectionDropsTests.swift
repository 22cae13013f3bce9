import AttuneTesting
import Testing

@testable import LiveTranscript

@Suite("ConnectionDrops", .timeLimit(.minutes(1)))
struct ConnectionDropsTests {
    @Test("are due once every interval of the call")
    func schedule() {
        var schedule = DropSchedule(every: .seconds(10))
        let due = stride(from: 0.0, through: 35, by: 0.5).filter { schedule.isDue(at: CallTime(seconds: $0)) }
        #expect(due == [10, 20, 30])
    }

    @Test("are due once where several intervals have passed, and never where there is none")
    func skipped() {
        var schedule = DropSchedule(every: .milliseconds(500))
        let times = [2.2, 2.4, 2.5, 2.5].map { CallTime(seconds: $0) }
        #expect(times.map { schedule.isDue(at: $0) } == [true, false, true, false])
        var never = DropSchedule(every: nil)
        #expect(times.map { never.isDue(at: $0) } == [false, false, false, false])
    }

    /// Sends a second and a half of audio to a service in memory.
    private func send(
        dropping interval: Duration?
    ) async throws -> (lab: MemoryTransport<PlainService, ContinuousClock>, report: SessionReport) {
        let lab = MemoryTransport(PlainService(), clock: ContinuousClock())
        let drops = ConnectionDrops(every: interval)
        let client = StreamingClient(
            transport: DroppingTransport(lab, drops: drops), credentials: { Secret("a token") })
        let report = try await client.withSession(PlainDialect()) { session in
            try await session.waitUntilReady()
            for audio in PlainAudio.pieces(0..<75) {
                try await session.send(audio)
                drops.reached(CallTime(ticks: audio.start + audio.ticks))
            }
            return try await session.finish()
        }
        return (lab, report)
    }

    @Test("break a connection without a good-bye, and the session sends again what may be lost")
    func dropped() async throws {
        let (lab, report) = try await self.send(dropping: .seconds(1))
        #expect(report.end.cause == .drained)
        #expect(report.usage.connections == 2)
        #expect(lab.records.map(\.outcome) == [.aborted, .orderly])
        #expect(lab.records.map { $0.texts.contains("bye") } == [false, true])
        #expect(lab.service.heard == RangeSet(0..<75))
        #expect(lab.service.violations.isEmpty)
    }

    @Test("leave a connection alone where none are asked for")
    func untouched() async throws {
        let (lab, report) = try await self.send(dropping: nil)
        #expect(report.end.cause == .drained)
        #expect(lab.records.map(\.outcome) == [.orderly])
        #expect(lab.service.heard == RangeSet(0..<75))
    }
}
