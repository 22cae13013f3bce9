import ArgumentParser
import Testing

@testable import LiveTranscript

@Suite("Options")
struct OptionsTests {
    @Test(
        "read lengths of time with their unit",
        arguments: [("500ms", 500), ("1ms", 1), ("10s", 10_000), ("2m", 120_000), ("999999999m", 59_999_999_940_000)]
            as [(String, Int64)])
    func spans(text: String, milliseconds: Int64) throws {
        #expect(try TimeSpan(text).duration == .milliseconds(milliseconds))
    }

    @Test(
        "read no length of time that is none",
        arguments: ["", "10", "s", "0s", "-1s", "1.5s", "1 s", "1h", "10S", "1s5", "1m30s", "9999999999s", "٣s"])
    func badSpans(text: String) {
        #expect(throws: (any Error).self) { try TimeSpan(text) }
    }

    @Test("pace a file in real time, or as asked, and the standard input not at all")
    func pace() throws {
        #expect(try LiveTranscript.parse(["call.wav"]).audio.pace == 1)
        #expect(try LiveTranscript.parse(["call.wav", "--speed", "4"]).audio.pace == 4)
        #expect(try LiveTranscript.parse(["-"]).audio.pace == nil)
    }

    @Test("drain for a minute, and drop nothing, where nothing else is said")
    func defaults() throws {
        let service = try LiveTranscript.parse(["-"]).service
        #expect(service.drainTimeout.duration == .seconds(60))
        #expect(service.dropEvery == nil)
        let asked = try LiveTranscript.parse(["-", "--drop-every", "500ms", "--drain-timeout", "2m"]).service
        #expect(asked.drainTimeout.duration == .seconds(120))
        #expect(asked.dropEvery?.duration == .milliseconds(500))
    }

    @Test(
        "that cannot be meant are refused",
        arguments: [
            [], ["a.wav", "b.wav"], ["a.wav", "--speed", "0"], ["a.wav", "--speed", "21"], ["-", "--speed", "2"],
            ["a.wav", "--rate", "16000"], ["a.wav", "--channels", "1"], ["-", "--rate", "44100"],
            ["-", "--channels", "3"], ["-", "--json", "--plain"], ["-", "--url", "http://127.0.0.1:8080"],
            ["-", "--drop-every", "10"], ["-", "--drain-timeout", "0s"], ["-", "--token", "secret"],
        ])
    func refused(arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try LiveTranscript.parse(arguments) }
        #expect(error.map { LiveTranscript.exitCode(for: $0).rawValue } == 64)
    }
}
