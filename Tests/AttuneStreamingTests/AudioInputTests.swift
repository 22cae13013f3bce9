import Synchronization
import Testing

@testable import AttuneStreaming

@Suite("AudioInput")
struct AudioInputTests {
    private static let participant = Participant(id: "ada")

    /// What was sent, and a gate that a test opens and shuts.
    private final class Session: Sendable {
        let gate = Mutex(CaptureGate(requiresConsent: false))
        let sent = Mutex<[String]>([])

        func input(_ encoding: TestEncoding = TestEncoding()) throws -> AudioInput<TestAudio> {
            try AudioInput(
                encoding, gate: { self.gate.withLock { $0 } },
                send: { audio in self.sent.withLock { $0.append(audio.name) } })
        }
    }

    @Test("cuts pieces of any length into packets, and fills up the last one")
    func pieces() async throws {
        let session = Session()
        var input = try session.input()
        for piece in [[1], [2, 3], [], [4, 5, 6, 7, 8, 9]] as [[Int16]] { try await input.send(piece) }
        #expect(session.sent.withLock { $0 } == ["(0) 1 2 3 4", "(4) 5 6 7 8"])
        try await input.flush()
        try await input.flush()
        #expect(session.sent.withLock { $0 }.last == "(8) 9 0 0 0")
        #expect(session.sent.withLock { $0 }.count == 3)
    }

    @Test("takes interleaved channels")
    func channels() async throws {
        let session = Session()
        var input = try session.input(TestEncoding(format: PCMFormat(sampleRate: 8_000, channelCount: 2)))
        try await input.send([1, -1, 2, -2, 3, -3, 4, -4, 5, -5])
        try await input.flush()
        #expect(session.sent.withLock { $0 } == ["(0) 1 -1 2 -2 3 -3 4 -4", "(-4) 5 -5 0 0 0 0 0 0"])
    }

    @Test("encodes silence of the same length while the gate is shut, and forgets what waited and what it remembers")
    func pause() async throws {
        let session = Session()
        var input = try session.input()
        try await input.send([1, 2, 3, 4, 5, 6])
        _ = session.gate.withLock { $0.paused(.sensitiveData) }
        try await input.send([7, 8, 9])
        _ = session.gate.withLock { $0.resumed() }
        try await input.send([10, 11, 12])
        #expect(session.sent.withLock { $0 } == ["(0) 1 2 3 4", "(0) 0 0 0 0", "(0) 0 10 11 12"])
    }

    @Test("lets nothing pass a pause that came and went between two pieces")
    func shortPause() async throws {
        let session = Session()
        var input = try session.input()
        try await input.send([1, 2, 3, 4, 5, 6])
        session.gate.withLock { gate in
            _ = gate.paused(.sensitiveData)
            _ = gate.resumed()
        }
        try await input.flush()
        #expect(session.sent.withLock { $0 } == ["(0) 1 2 3 4", "(0) 0 0 0 0"])
    }

    @Test("keeps what waits where consent is asked for or granted, and not where it is withdrawn")
    func consent() async throws {
        let session = Session()
        var input = try session.input()
        try await input.send([1, 2])
        session.gate.withLock { gate in
            gate.consented(ConsentChange(.pending, participant: Self.participant))
            gate.consented(ConsentChange(.granted, participant: Self.participant))
        }
        try await input.send([3, 4, 5])
        session.gate.withLock { gate in
            gate.consented(ConsentChange(.withdrawn, participant: Self.participant))
            gate.consented(ConsentChange(.granted, participant: Self.participant))
        }
        try await input.send([6, 7, 8])
        #expect(session.sent.withLock { $0 } == ["(0) 1 2 3 4", "(0) 0 6 7 8"])
    }

    @Test("throws the encoder's own error")
    func failures() async throws {
        let session = Session()
        #expect(throws: TestEncoding.Failure.self) {
            _ = try session.input(TestEncoding(format: PCMFormat(sampleRate: 44_100))).format
        }
        var input = try session.input()
        do {
            try await input.send([.max, 2, 3, 4])
            Issue.record("The encoder refuses that sample.")
        } catch is TestEncoding.Failure {}
        try await input.send([5, 6, 7, 8])
        #expect(session.sent.withLock { $0 } == ["(0) 5 6 7 8"])
    }

    @Test("sends a session's samples, and none of those that came in a pause")
    func session() async throws {
        let peer = TestPeer()
        let report = try await withTestSession(peer) { peer in
            try await peer.getReady()
            #expect(try await peer.drain() == ["(0) 1 2 3 4", "(0) 9 10 11 12", "bye", "bye again"])
        } program: { session in
            try await session.waitUntilReady()
            var input = try session.input(encoding: TestEncoding())
            try await input.send([1, 2, 3, 4, 5, 6])
            session.pause(.sensitiveData)
            // The second packet is complete within the pause: its time passes.
            try await input.send([7, 8])
            session.resume()
            try await input.send([9, 10, 11, 12])
            return try await session.finish()
        }
        #expect(report.audioHanded.ticks == 3 * 960)
        #expect(report.usage.audioSent == .milliseconds(40))
    }

    @Test("sends the samples of a call's leg")
    func leg() async throws {
        try await withTestCall(["agent", "customer"]) { peers in
            for peer in peers { try await peer.getReady() }
            #expect(try await peers[0].drain() == ["bye", "bye again"])
            #expect(try await peers[1].drain() == ["(0) 1 2 3 4", "bye", "bye again"])
        } program: { call in
            try await call.waitUntilReady()
            var input = try call.input(encoding: TestEncoding(), from: 1)
            try await input.send([1, 2, 3, 4])
            _ = try await call.finish()
        }
    }
}
