import ArgumentParser
import AttuneStreamingNIO
import ExampleSupport

/// A transcript while somebody speaks: a file or the standard input, streamed to an engine.
@main
struct LiveTranscript: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "LiveTranscript",
        abstract: "Streams audio to a conversation-intelligence engine, and shows the transcript live.",
        discussion: """
            Without --url an engine runs in this process, and nothing leaves the machine. Ctrl-C finishes: the last \
            words still come. A second one ends at once.
            """)

    @OptionGroup(title: "The audio") var audio: AudioOptions
    @OptionGroup(title: "The service") var service: ServiceOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func run() async throws {
        let desk = TranscriptDesk(
            self.output.display, width: { Terminal.width }, write: { StandardStreams.write($0) })
        do {
            let source = try self.audio.source()
            let outcome = try await Interruption.finishing { interruption in
                try await self.service.withService { baseURL, token in
                    try await TranscriptStreamer(
                        baseURL: baseURL, token: token, pace: self.audio.pace,
                        dropInterval: self.service.dropEvery?.duration,
                        drainTimeout: self.service.drainTimeout.duration
                    ).stream(source, to: desk, until: interruption)
                }
            }
            await desk.close(outcome.report)
            if let problem = Problem(outcome) { throw problem }
        } catch {
            await desk.close(nil)
            let problem = Problem(error)
            StandardStreams.write(.error("LiveTranscript: \(problem.message.printable)\n"))
            throw problem.exitCode
        }
    }
}
