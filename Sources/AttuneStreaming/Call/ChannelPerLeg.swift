import Synchronization

/// One session that has a channel for each leg of a call.
///
/// A leg's audio is interleaved and offered to the session's decisions under the session's lock, in the call that hands it
/// in: so a pause, a withdrawn consent and the end find all audio either in the session or in what waits here, and take it.
final class ChannelPerLeg: CallLine {
    private struct Waiting: Sendable {
        var interleaver: PCMInterleaver
        /// What was interleaved and found no room in the session.
        var unsent: PCMAudio?

        /// Takes what was interleaved, and what waits for other legs.
        mutating func takeAll() -> [PCMAudio] {
            [self.unsent.take(), self.interleaver.finish()].compactMap(\.self)
        }
    }

    private let driver: SessionDriver
    private let sampleRate: Int
    private let waiting: Mutex<Waiting>

    init(_ driver: SessionDriver, _ interleaver: PCMInterleaver) {
        self.driver = driver
        self.sampleRate = interleaver.format.sampleRate
        self.waiting = Mutex(Waiting(interleaver: interleaver))
    }

    var drivers: [SessionDriver] { [self.driver] }

    /// Takes a frame as soon as nothing waits for room, and returns when what it completes has found some.
    func send(_ audio: PCMFrame, from leg: Int) async throws {
        precondition(
            audio.sampleRate == self.sampleRate,
            "The legs of this call have \(self.sampleRate) samples a second, not \(audio.sampleRate).")
        precondition(
            audio.format.channelCount == 1,
            "A leg of a call has one channel; this frame has \(audio.format.channelCount).")
        var isTaken = false
        try await self.driver.offer { machine, now in
            // An empty piece is refused where audio is: nothing is interleaved that the session would not take.
            if case .refused(let error) = machine.offered(AnyAudio(self.nothing), now: now) { return .refused(error) }
            if let unsent = self.waiting.withLock({ $0.unsent }) {
                guard case .accepted = machine.offered(AnyAudio(unsent), now: now) else { return .full }
                self.waiting.withLock { $0.unsent = nil }
            }
            guard !isTaken else { return .accepted }
            isTaken = true
            guard let whole = self.waiting.withLock({ $0.interleaver.append(audio.samples, channel: leg) }) else {
                return .accepted
            }
            let offer = machine.offered(AnyAudio(whole), now: now)
            if case .full = offer { self.waiting.withLock { $0.unsent = whole } }
            return offer
        }
    }

    /// What waits was said before the change: where a pause or the end comes with it, it belongs before that.
    func change(_ change: (inout SessionStateMachine, _ now: Duration) -> Void) {
        self.driver.change { machine, now in
            if !machine.gate.isOpen { self.handIn(&machine, now: now) }
            change(&machine, now)
        }
    }

    func finishInput() {
        self.driver.change { machine, now in
            self.handIn(&machine, now: now)
            machine.finishRequested(now: now)
        }
    }

    /// Hands in all that waits, whatever room there is: it is no more than the legs' lag and their last pieces.
    private func handIn(_ machine: inout SessionStateMachine, now: Duration) {
        for audio in self.waiting.withLock({ $0.takeAll() }) {
            machine.offeredLast(AnyAudio(audio), now: now)
        }
    }

    private var nothing: PCMAudio {
        PCMAudio(format: PCMFormat(sampleRate: self.sampleRate), samples: [])
    }
}
