import AttuneTesting

/// More code of `Documentation/FailureLab.md`: what stands between the marks is what the page shows.
enum OwnService {
    static func run(print: @Sendable (String) -> Void) async throws {
        // Documentation/FailureLab.md: begin
        struct Recorder: StreamingService {
            var pieces = RangeSet<Int64>()
            var ticks: [Int: Int64] = [:]

            func connected(_ connection: Int, with request: ConnectionRequest) -> [ServiceAction] {
                [.say(.text("ready"))]
            }

            mutating func received(_ message: StreamingMessage, on connection: Int) -> [ServiceAction] {
                switch message {
                case .text("bye"): return [.sayLast(.text("done"))]
                case .text: return []
                case .binary(let bytes):
                    guard let audio = PlainAudio(bytes) else { return [] }
                    self.pieces.insert(contentsOf: audio.sequence..<audio.sequence + 1)
                    self.ticks[connection, default: 0] += audio.ticks
                    return [.say(.text("ack \(self.ticks[connection, default: 0])"))]
                }
            }
        }

        let faults = FaultTimeline.random(seed: 4, duration: .seconds(60), connections: 5)
        let clock = TestClock()
        let (pieces, dials) = try await VirtualTime.run(clock) {
            let transport = MemoryTransport(Recorder(), faults: faults, clock: clock)
            let client = StreamingClient(
                transport: transport,
                configuration: StreamingConfiguration(
                    reconnect: ReconnectPolicy(youngAge: .milliseconds(1), retriesFirstConnection: true)),
                clock: clock, seed: 4,
                credentials: { Secret("token \(UInt64.random(in: .min ... .max))") })
            try await client.withSession(PlainDialect()) { session in
                for audio in PlainAudio.pieces(0..<3_000) {
                    try await session.send(audio)
                    try await clock.sleep(for: .milliseconds(20))
                }
                _ = try await session.finish()
            }
            return (transport.service.pieces, transport.records.count)
        }

        print("recorded a minute: \(pieces == RangeSet(0..<3_000))")
        print("dialled again: \(dials > 1)")
        // Documentation/FailureLab.md: end
    }
}
