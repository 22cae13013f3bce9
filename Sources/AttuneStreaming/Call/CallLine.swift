/// How a call's audio goes to a service: what ``CallStream`` hides.
protocol CallLine<Audio>: Sendable {
    associatedtype Audio: StreamableAudio

    /// The sessions, in the order of the legs; one where it has them all.
    var drivers: [SessionDriver] { get }

    /// Hands in what one leg says next.
    func send(_ audio: Audio, from leg: Int) async throws

    /// Tells every session's decisions what happened.
    func change(_ change: (inout SessionStateMachine, _ now: Duration) -> Void)

    /// Hands in what waits for other legs, and says that there is no more audio.
    func finishInput()
}

/// A session for each leg.
struct SessionPerLeg<Audio: StreamableAudio>: CallLine {
    let drivers: [SessionDriver]

    func send(_ audio: Audio, from leg: Int) async throws {
        try await self.drivers[leg].send(AnyAudio(audio))
    }

    func change(_ change: (inout SessionStateMachine, _ now: Duration) -> Void) {
        for driver in self.drivers { driver.change(change) }
    }

    func finishInput() {
        self.change { machine, now in machine.finishRequested(now: now) }
    }
}
