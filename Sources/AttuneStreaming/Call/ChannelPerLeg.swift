import Synchronization

/// One session that has a channel for each leg of a call.
final class ChannelPerLeg: CallLine {
    private struct Waiting: Sendable {
        var interleaver: PCMInterleaver
        /// What was interleaved, and the session has not taken.
        var unsent: PCMAudio?
    }

    private let driver: SessionDriver
    private let sampleRate: Int
    private let waiting: Mutex<Waiting>
    /// Whether somebody hands in audio: a session takes it from one task.
    private let isTaken = Monitor(false)

    init(_ driver: SessionDriver, _ interleaver: PCMInterleaver) {
        self.driver = driver
        self.sampleRate = interleaver.format.sampleRate
        self.waiting = Mutex(Waiting(interleaver: interleaver))
    }

    var drivers: [SessionDriver] { [self.driver] }

    func send(_ audio: PCMFrame, from leg: Int) async throws {
        precondition(
            audio.sampleRate == self.sampleRate,
            "The legs of this call have \(self.sampleRate) samples a second, not \(audio.sampleRate).")
        try await self.send { $0.append(audio.samples, channel: leg) }
    }

    func flush() async throws {
        do { try await self.send { $0.finish() } } catch is StreamingError {
            // A session that is over takes nothing; it has told why.
        }
    }

    /// What waits was said before the change: where a pause ends with it, it belongs to the pause.
    func change(_ change: (inout SessionStateMachine, _ now: Duration) -> Void) {
        self.driver.change { machine, now in
            if !machine.gate.isOpen, let audio = self.waiting.withLock({ $0.interleaver.finish() }) {
                _ = machine.offered(AnyAudio(audio), now: now)
            }
            change(&machine, now)
        }
    }

    /// Interleaves audio, and hands in what there is before somebody else does.
    private func send(_ interleave: (inout PCMInterleaver) -> PCMAudio?) async throws {
        try await self.isTaken.wait { isTaken -> Void? in
            if isTaken { return nil }
            isTaken = true
            return ()
        }
        defer { self.isTaken.withLock { $0 = false } }
        // What a cancelled task has left comes first.
        try await self.sendUnsent()
        self.waiting.withLock { $0.unsent = interleave(&$0.interleaver) }
        try await self.sendUnsent()
    }

    private func sendUnsent() async throws {
        guard let audio = self.waiting.withLock({ $0.unsent }) else { return }
        try await self.driver.send(AnyAudio(audio))
        self.waiting.withLock { $0.unsent = nil }
    }
}
