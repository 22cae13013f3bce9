import ArgumentParser
import AttuneInsights
import AttunePocketSphinx
import AttuneStreamingNIO

/// The airline call: two speakers, live, over real WebSockets on loopback.
@main
struct AirlineCall: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "AirlineCall",
        abstract: "Streams a call as Opus to a conversation-intelligence engine, and shows what it understands.",
        discussion: """
            Without options it plays a recorded call between an airline's agent and a customer to an engine of its \
            own, then compares what was understood with what was said.
            """)

    @OptionGroup(title: "The call") var source: CallSourceOptions
    @OptionGroup(title: "The engine") var engine: EngineOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    @Option(help: ArgumentHelp("How much faster than life to play, 0.1 to 20.", valueName: "factor"))
    var speed: Double = 1

    func validate() throws {
        guard (0.1...20).contains(self.speed) else {
            throw ValidationError("A speed is between 0.1 and 20, not \(self.speed).")
        }
        try self.source.validate()
    }

    func run() async throws {
        do {
            try self.output.check()
            let call = try self.source.load()
            try await CallServices.withServices { services in
                try await self.have(call, with: services)
            }
        } catch {
            let problem = Problem(error)
            Problem.print(problem.message)
            throw problem.exitCode
        }
    }

    /// Has the call from its first word to the message after it.
    private func have(_ call: Call, with services: CallServices) async throws {
        self.output.say(try await services.openSession(for: call))
        let desk = CallDesk(display: self.output.makeDisplay(for: call))
        let failure = await self.stream(call, to: desk)
        let report = await desk.close()
        try self.output.write(report, of: call)
        if let failure { throw failure }
        var outcome: FollowUpOutcome?
        if let followUp = call.reference?.followUp {
            self.output.say("Text to \(followUp.to): \(followUp.text)")
            outcome = FollowUpOutcome(status: try await services.send(followUp))
        }
        try await self.judge(call, desk, outcome)
    }

    /// Streams the call to an engine.
    ///
    /// - Returns: What kept it from being had whole.
    private func stream(_ call: Call, to desk: CallDesk) async -> Problem? {
        do {
            try await Interruption.cancelling {
                try await self.engine.withEngine { baseURL, token in
                    try await CallStreamer(baseURL: baseURL, token: token, speed: self.speed).stream(call, to: desk)
                }
            }
            return nil
        } catch {
            return Problem(error)
        }
    }

    private func judge(_ call: Call, _ desk: CallDesk, _ followUp: FollowUpOutcome?) async throws {
        guard let reference = call.reference else { return }
        let scorecard = await Scorecard(call: call, reference: reference, heard: desk.heard, followUp: followUp)
        self.output.show(scorecard)
        guard self.source.isJudged, !scorecard.isGoodEnough else { return }
        throw Problem(
            .belowTheBar,
            "The call was not good enough: at most 25 % word errors, at least 75 % of the questions, every leg, and "
                + "the receipt of the text message are asked for.")
    }
}
