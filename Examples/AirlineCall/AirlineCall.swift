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
            try await Interruption.cancelling {
                try await CallServices.withServices { services in
                    try await self.conduct(call, with: services)
                }
            }
        } catch {
            let problem = Problem(error)
            Problem.print(problem.message)
            throw problem.exitCode
        }
    }

    /// Conducts the call, from the session before it to the message after it.
    private func conduct(_ call: Call, with services: CallServices) async throws {
        self.output.say(try await services.openSession(for: call))
        let desk = CallDesk(display: self.output.makeDisplay(for: call))
        let failure = await self.stream(call, to: desk)
        let report = await desk.close()
        try self.output.write(report, of: call)
        if let failure { throw failure }
        try await self.judge(desk, call, self.followUp(call, services))
    }

    /// Sends the message after the call.
    ///
    /// - Returns: What became of it, and what kept it from being sent; nil where the call has none.
    private func followUp(_ call: Call, _ services: CallServices) async -> (
        outcome: FollowUpOutcome, problem: Problem?
    )? {
        guard let followUp = call.reference?.followUp else { return nil }
        self.output.say("Text to \(followUp.to): \(followUp.text)")
        do {
            return (FollowUpOutcome(status: try await services.send(followUp)), nil)
        } catch {
            return (FollowUpOutcome(status: nil), Problem(error))
        }
    }

    /// Streams the call to an engine.
    ///
    /// - Returns: What kept it from being had whole.
    private func stream(_ call: Call, to desk: CallDesk) async -> Problem? {
        do {
            try await self.engine.withEngine { baseURL, token in
                try await CallStreamer(baseURL: baseURL, token: token, speed: self.speed).stream(call, to: desk)
            }
            return nil
        } catch is CancellationError {
            return Problem(.interrupted, "The call was broken off. What was heard until then is in the summary.")
        } catch {
            return Problem(error)
        }
    }

    private func judge(
        _ desk: CallDesk, _ call: Call, _ followUp: (outcome: FollowUpOutcome, problem: Problem?)?
    ) async throws {
        guard let reference = call.reference else { return }
        let scorecard = await Scorecard(
            call: call, reference: reference, heard: desk.heard, followUp: followUp?.outcome)
        self.output.show(scorecard)
        if let problem = followUp?.problem { throw problem }
        guard self.source.isJudged, !scorecard.isGoodEnough else { return }
        throw Problem(
            .belowTheBar,
            "The call was not good enough: at most 25 % word errors, at least 75 % of the questions, every leg, and "
                + "the receipt of the text message are asked for.")
    }
}
