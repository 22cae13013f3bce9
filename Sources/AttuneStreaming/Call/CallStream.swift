/// The audio of a call with several legs on its way to a service, and what the service understands of it.
///
/// It is one whether the service takes each leg in a session of its own or all of them in one. The legs' clocks begin
/// together: hand in all legs from the call's first moment on, each from one task, and go on with all of them while the call
/// is paused, for the clocks count what is handed in.
public struct CallStream<Audio: StreamableAudio>: Sendable {
    /// Who speaks, in the order in which the legs were given.
    public let legs: [Participant]

    private let line: any CallLine<Audio>

    init(_ legs: [Participant], _ line: any CallLine<Audio>) {
        self.legs = legs
        self.line = line
    }

    private var drivers: [SessionDriver] { self.line.drivers }

    /// What happens on the call, as a subscription of its own; ``CallStreamEvents`` says what is told how often.
    ///
    /// The first subscription starts with the first events, each later one with the next.
    public var events: CallStreamEvents {
        SessionDriver.subscribe(to: self.drivers, legs: self.legs)
    }

    /// What was used of the service until now, by session.
    public var usage: [SessionUsage] {
        self.drivers.map(\.usage)
    }

    /// Hands in what one leg says next; as ``StreamingSession/send(_:)`` does.
    ///
    /// Where one session has all legs, it waits for the audio of the others to come, and a leg that brings none for
    /// longer than the call's lag is silent. What a task that is cancelled had handed in may be sent all the same there.
    ///
    /// - Parameters:
    ///   - audio: The audio that follows what this leg had before.
    ///   - leg: The number of the leg in ``legs``.
    /// - Throws: ``StreamingError`` that ended the leg's session, or ``StreamingError/Code/sessionFinished`` after
    ///   ``finish()``; `CancellationError` where the task is cancelled.
    public func send(_ audio: Audio, from leg: Int) async throws {
        precondition(
            self.legs.indices.contains(leg), "Leg \(leg) does not exist; there are \(self.legs.count), from 0.")
        try await self.line.send(audio, from: leg)
    }

    /// Makes an encoder of one leg's audio: a way in for samples, however many come at a time.
    ///
    /// - Parameters:
    ///   - configuration: What to encode with, as `OpusEncoderConfiguration`.
    ///   - leg: The number of the leg in ``legs``.
    /// - Returns: The way in, for one task. Use either it or ``send(_:from:)``.
    /// - Throws: The encoder's own error where it does not know a value of the configuration.
    public func input(
        encoding configuration: some PacketEncoderConfiguration<Audio>, from leg: Int
    ) throws -> AudioInput<Audio> {
        let driver = self.drivers[min(leg, self.drivers.count - 1)]
        return try AudioInput(
            configuration, gate: { driver.gate }, send: { try await self.send($0, from: leg) })
    }

    /// Waits until the service takes the audio of all legs, for programs that start a clock then.
    ///
    /// - Throws: ``StreamingError`` that ended a session before.
    public func waitUntilReady() async throws {
        for driver in self.drivers { try await driver.waitUntilReady() }
    }

    /// Says that there is no more audio, and waits for the service's last words on all legs.
    ///
    /// - Returns: How the sessions went, in their order.
    /// - Throws: `CancellationError` where the task, or a session, is cancelled.
    public func finish() async throws -> [SessionReport] {
        self.line.finishInput()
        var reports: [SessionReport] = []
        for driver in self.drivers { reports.append(try await driver.finish()) }
        return reports
    }

    // MARK: - Pause and consent

    /// Stops the audio of all legs from leaving the process; as ``StreamingSession/pause(_:dropLast:)`` does.
    public func pause(_ reason: CaptureChange.Reason, dropLast: Duration = .zero) {
        self.line.change { machine, _ in machine.paused(reason, dropLast: dropLast) }
    }

    /// Takes audio again, where consent is not missing.
    public func resume() {
        self.line.change { machine, now in machine.resumed(now: now) }
    }

    /// Says where the participants' consent stands; it counts for all legs.
    public func setConsent(_ change: ConsentChange) {
        self.line.change { machine, now in machine.consented(change, now: now) }
    }

    /// Dials at once where a session waits between dials: the program knows that the network is back.
    public func retryNow() {
        self.line.change { machine, now in machine.retryRequested(now: now) }
    }
}
