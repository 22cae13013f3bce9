import ArgumentParser
import AttuneAudio
import AttuneStreaming
import Foundation
import Testing

@testable import LiveTranscript

/// The whole path on real audio: file, sockets, engine, recogniser, lines.
@Suite("A live transcript", .serialized, .timeLimit(.minutes(3)))
struct LiveTranscriptIntegrationTests {
    private let log = WritingLog()

    private func makeDesk() -> TranscriptDesk {
        TranscriptDesk(
            TranscriptDisplay(.plain), width: { 80 }, write: { [log = self.log] writing in log.append(writing) })
    }

    /// Streams the spoken sentence to an engine of the program's own.
    private func transcribe(
        pace: Double, dropping interval: Duration? = nil, token: Secret? = nil, isInterrupted: Bool = false
    ) async throws -> TranscriptStreamer.Outcome {
        let desk = self.makeDesk()
        let source = try AudioFile.read(Speech.path)
        let (interruption, announcement) = AsyncStream<Never>.makeStream()
        if isInterrupted { announcement.finish() }
        defer { announcement.finish() }
        let outcome = try await ServiceOptions.parse([]).withService { baseURL, ownToken in
            try await TranscriptStreamer(
                baseURL: baseURL, token: token ?? ownToken, pace: pace, dropInterval: interval,
                drainTimeout: .seconds(60)
            ).stream(source, to: desk, until: interruption)
        }
        await desk.close(outcome.report)
        return outcome
    }

    /// The words of the lines that were printed.
    private var words: [String] {
        self.log.output.lowercased().split { !($0.isLetter || $0 == "'") }.map(String.init).filter { $0 != "speaker" }
    }

    @Test("has the words of a recording, one connection, and nothing but lines on the standard output")
    func whole() async throws {
        let outcome = try await self.transcribe(pace: 20)
        #expect(Problem(outcome) == nil)
        #expect(outcome.report.usage.connections == 1)
        // Of 15 words, as many as the recogniser's own test asks for.
        #expect(self.words.count >= 13, "\(self.log.output)")
        #expect(self.log.output.lowercased().contains("missed my flight to london"), "\(self.log.output)")
        #expect(self.log.asides.contains("1 connection · 0.0 s sent again · no gaps · drained"), "\(self.log.asides)")
    }

    @Test("has every word where connections are dropped, but for those that a drop may cut (S10, S18)")
    func drops() async throws {
        let reference = LiveTranscriptIntegrationTests()
        let undisturbed = try await reference.transcribe(pace: 20)
        let outcome = try await self.transcribe(pace: 1, dropping: .seconds(3))
        #expect(Problem(outcome) == nil)
        #expect(outcome.report.audioHanded == undisturbed.report.audioHanded)
        #expect(outcome.report.audioSent == undisturbed.report.audioSent)

        let connections = outcome.report.usage.connections
        #expect(connections > 1)
        #expect(self.log.asides.contains("connection lost at "), "\(self.log.asides)")
        #expect(self.log.asides.contains("no gaps"), "\(self.log.asides)")

        var missing = reference.words
        for word in self.words {
            if let index = missing.firstIndex(of: word) { missing.remove(at: index) }
        }
        // All audio is heard by some connection. But where a connection takes up in the middle of speech, a second before
        // the last settled word, the recogniser starts anew: the word that is cut there, and the one that it would have
        // guessed from it, may come out as others.
        #expect(missing.count <= 2 * (connections - 1), "\(missing) of \(reference.words)\n\(self.log.output)")
    }

    @Test("is finished in order where the user interrupts it")
    func interrupted() async throws {
        let outcome = try await self.transcribe(pace: 1, isInterrupted: true)
        #expect(Problem(outcome) == nil)
        #expect(outcome.report.audioHanded < CallTime(seconds: 6))
    }

    @Test("fails with one sentence that says what to do where the token is refused")
    func wrongToken() async throws {
        let outcome = try await self.transcribe(pace: 20, token: Secret("wrong-token"))
        let problem = try #require(Problem(outcome))
        #expect(problem.status == .failed)
        #expect(problem.message.contains("ATTUNE_TOKEN"))
        #expect(!problem.message.contains("wrong-token"))
        #expect(self.log.output.isEmpty)
    }

    @Test("fails with one sentence that says what to do where nothing answers")
    func unreachable() async throws {
        let (interruption, announcement) = AsyncStream<Never>.makeStream()
        defer { announcement.finish() }
        // Port 1 is reserved (RFC 1700) and not listened on.
        let outcome = try await TranscriptStreamer(
            baseURL: "ws://127.0.0.1:1", token: Secret("x"), pace: 20, dropInterval: nil, drainTimeout: .seconds(5)
        ).stream(AudioFile.read(Speech.path), to: self.makeDesk(), until: interruption)
        let problem = try #require(Problem(outcome))
        #expect(problem.status == .failed)
        #expect(problem.message.contains("--url"))
    }

    @Test("fails where the standard input holds no audio")
    func noInput() async throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.close()
        let source = AudioSource.stream(
            StandardInput(descriptor: pipe.fileHandleForReading.fileDescriptor), PCMFormat(sampleRate: 16_000))
        let (interruption, announcement) = AsyncStream<Never>.makeStream()
        defer { announcement.finish() }
        let desk = self.makeDesk()
        let problem = await #expect(throws: Problem.self) {
            try await ServiceOptions.parse([]).withService { baseURL, token in
                try await TranscriptStreamer(
                    baseURL: baseURL, token: token, pace: nil, dropInterval: nil, drainTimeout: .seconds(5)
                ).stream(source, to: desk, until: interruption)
            }
        }
        #expect(problem?.status == .noInput)
        try pipe.fileHandleForReading.close()
    }
}
