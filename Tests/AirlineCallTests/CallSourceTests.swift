import ArgumentParser
import AttuneAudio
import AttuneModels
import Foundation
import Testing

@testable import AirlineCall

@Suite("The call's sources")
struct CallSourceTests {
    private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data(bytes).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        try body(url.path)
    }

    /// A WAV file of 16-bit PCM, silent.
    private func wav(sampleRate: UInt32, channels: UInt16, frames: Int) -> [UInt8] {
        func little<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
            (0..<Value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> Value($0 * 8)) }
        }
        let data = [UInt8](repeating: 0, count: frames * Int(channels) * 2)
        return Array("RIFF".utf8) + little(UInt32(36 + data.count)) + Array("WAVEfmt ".utf8) + little(UInt32(16))
            + little(UInt16(1)) + little(channels) + little(sampleRate) + little(sampleRate * UInt32(channels) * 2)
            + little(channels * 2) + little(UInt16(16)) + Array("data".utf8) + little(UInt32(data.count)) + data
    }

    @Test("plays the recorded call: two legs of 102.7 s at 16 kHz, and its true words")
    func recorded() throws {
        let call = try CallSourceOptions.parse([]).load()
        #expect(call.legs.map(\.participant.id) == ["agent", "customer"])
        #expect(call.legs.allSatisfy { $0.audio.format == PCMFormat(sampleRate: 16_000) })
        #expect(call.legs.allSatisfy { $0.audio.samplesPerChannel == 4_931_760 / 3 })
        #expect(call.reference?.turns.count == 27)
    }

    @Test("takes a stereo file for a call of two, a mono one for the customer")
    func channels() throws {
        try self.withFile(self.wav(sampleRate: 48_000, channels: 2, frames: 480)) { path in
            let call = try CallSourceOptions.parse(["--audio", path]).load()
            #expect(call.legs.map(\.participant.id) == ["agent", "customer"])
            #expect(call.legs.map(\.audio.samplesPerChannel) == [480, 480])
        }
        try self.withFile(self.wav(sampleRate: 8_000, channels: 1, frames: 80)) { path in
            let call = try CallSourceOptions.parse(["--audio", path]).load()
            #expect(call.legs.map(\.participant.id) == ["customer"])
        }
    }

    @Test(
        "refuses what is no usable sound with one sentence that names the file",
        arguments: [
            ([], "is empty"), (Array("hello".utf8), "neither WAV nor Ogg Opus"),
            (Array("RIFF....".utf8), "cannot be used"),
            (Array("OggS".utf8), "cannot be used"),
        ] as [([UInt8], String)])
    func damaged(bytes: [UInt8], words: String) throws {
        try self.withFile(bytes) { path in
            let problem = #expect(throws: Problem.self) { _ = try CallSourceOptions.parse(["--audio", path]).load() }
            #expect(problem?.status == .badData)
            #expect(problem?.message.contains(words) == true)
            #expect(problem?.message.contains(path) == true)
        }
    }

    @Test("refuses a sample rate that Opus does not take, and says how to convert it")
    func sampleRate() throws {
        try self.withFile(self.wav(sampleRate: 44_100, channels: 1, frames: 10)) { path in
            let problem = #expect(throws: Problem.self) { _ = try CallSourceOptions.parse(["--audio", path]).load() }
            #expect(problem?.message.contains("44100") == true)
            #expect(problem?.message.contains("-r 48000") == true)
        }
    }

    @Test("refuses a file that is not there, and a reference that is none")
    func missing() throws {
        let gone = #expect(throws: Problem.self) {
            _ = try CallSourceOptions.parse(["--audio", "/no/such.wav"]).load()
        }
        #expect(gone?.status == .noInput)
        try self.withFile(Array("{}".utf8)) { path in
            let bad = #expect(throws: Problem.self) { _ = try CallSourceOptions.parse(["--reference", path]).load() }
            #expect(bad?.status == .badData)
        }
    }

    @Test(
        "refuses a reference that is another call's, which would make any score perfect",
        arguments: [
            (#"{"turns":[{"speaker":"doctor","text":"hello"}]}"#, "doctor"),
            (#"{"turns":[{"speaker":"customer","text":"..."}]}"#, "no words"), (#"{"turns":[]}"#, "no words"),
        ])
    func foreignReference(json: String, words: String) throws {
        try self.withFile(Array(json.utf8)) { path in
            let problem = #expect(throws: Problem.self) {
                _ = try CallSourceOptions.parse(["--reference", path]).load()
            }
            #expect(problem?.status == .badData)
            #expect(problem?.message.contains(words) == true)
        }
    }

    @Test("takes one source at a time")
    func exclusive() {
        #expect(throws: (any Error).self) { try AirlineCall.parse(["--audio", "a.wav", "--speak", "hello"]) }
        #expect(throws: (any Error).self) { try AirlineCall.parse(["--speak", "  "]) }
        #expect(throws: (any Error).self) { try AirlineCall.parse(["--speed", "0"]) }
    }
}
