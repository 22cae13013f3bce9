import AttuneAudio
import Foundation
import Testing

@testable import LiveTranscript

@Suite("AudioSource", .timeLimit(.minutes(1)))
struct AudioSourceTests {
    private func packets(of source: AudioSource) async throws -> [OpusPacket] {
        var packets: [OpusPacket] = []
        try await source.forEachPacket { packets.append($0) }
        return packets
    }

    @Test("sends Ogg Opus as it is")
    func opus() async throws {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Speech.path)))
        let packets = try await self.packets(of: AudioFile.read(Speech.path))
        #expect(try packets == OggOpusReader.read(bytes).packets)
    }

    @Test("encodes WAV in packets of 20 ms, the last one filled up", arguments: [1, 2] as [UInt16])
    func wav(channels: UInt16) async throws {
        let samples = [Int16](repeating: 0, count: 700 * Int(channels))
        try await withFile(wavBytes(sampleRate: 16_000, channels: channels, samples: samples)) { path in
            let packets = try await self.packets(of: AudioFile.read(path))
            #expect(packets.map(\.ticks) == [960, 960, 960])
        }
    }

    @Test(
        "refuses other files with what is taken and how to convert them",
        arguments: [
            (Array("ID3 music".utf8), "neither WAV nor Ogg Opus"), (Array("OggS".utf8), "cannot be used"),
            (Array("RIFF....".utf8), "cannot be used"), (wavBytes(sampleRate: 44_100, samples: [1]), "44100"),
        ] as [([UInt8], String)])
    func damaged(bytes: [UInt8], words: String) async throws {
        try await withFile(bytes) { path in
            let problem = #expect(throws: Problem.self) { _ = try AudioFile.read(path) }
            #expect(problem?.status == .noInput)
            #expect(problem?.message.contains(words) == true)
            #expect(problem?.message.contains("ffmpeg -i \(path)") == true)
        }
    }

    @Test("refuses a file that is not there, and one without sound")
    func missing() async throws {
        #expect(throws: Problem.self) { _ = try AudioFile.read("/no/such.wav") }
        try await withFile(wavBytes(sampleRate: 16_000, samples: [])) { path in
            let problem = #expect(throws: Problem.self) { _ = try AudioFile.read(path) }
            #expect(problem?.message.contains("no audio") == true)
        }
    }

    @Test("reads a pipe to its end, raw or behind a header")
    func pipe() async throws {
        let samples = [Int16](repeating: 0, count: 3_200)
        let raw = samples.flatMap { _ -> [UInt8] in [0, 0] }
        for bytes in [raw, wavBytes(sampleRate: 16_000, samples: samples)] {
            let pipe = Pipe()
            try pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
            try pipe.fileHandleForWriting.close()
            let input = StandardInput(descriptor: pipe.fileHandleForReading.fileDescriptor)
            let packets = try await self.packets(of: .stream(input, PCMFormat(sampleRate: 16_000)))
            #expect(packets.map(\.ticks) == [Int64](repeating: 960, count: 10))
            try pipe.fileHandleForReading.close()
        }
    }

    @Test("stops waiting for a pipe when its task is cancelled")
    func cancellation() async throws {
        let pipe = Pipe()
        let (looks, look) = AsyncStream<Void>.makeStream()
        let (patience, release) = AsyncStream<Never>.makeStream()
        let input = StandardInput(descriptor: pipe.fileHandleForReading.fileDescriptor) {
            look.yield()
            for await _ in patience {}
            try await StandardInput.pause()
        }
        let waiting = Task { try await input.next() }
        // It has looked in vain, and is in the midst of its pause.
        for await _ in looks { break }
        waiting.cancel()
        // Who does not notice finds the end instead.
        try pipe.fileHandleForWriting.close()
        await #expect(throws: CancellationError.self) { _ = try await waiting.value }
        release.finish()
        try pipe.fileHandleForReading.close()
    }

    @Test("refuses a pipe without audio")
    func emptyPipe() async throws {
        let pipe = Pipe()
        let input = StandardInput(descriptor: pipe.fileHandleForReading.fileDescriptor)
        try pipe.fileHandleForWriting.close()
        let problem = await #expect(throws: Problem.self) {
            _ = try await self.packets(of: .stream(input, PCMFormat(sampleRate: 16_000)))
        }
        #expect(problem?.status == .noInput)
        try pipe.fileHandleForReading.close()
    }
}
