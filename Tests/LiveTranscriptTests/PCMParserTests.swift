import AttuneAudio
import Testing

@testable import LiveTranscript

@Suite("PCMParser")
struct PCMParserTests {
    private let samples: [Int16] = [1, -2, 300, -400, .max, .min]

    private func parse(_ bytes: [UInt8], piece: Int) throws -> (format: PCMFormat?, samples: [Int16]) {
        var parser = PCMParser(assuming: PCMFormat(sampleRate: 16_000))
        var samples: [Int16] = []
        for start in stride(from: 0, to: bytes.count, by: piece) {
            samples += try parser.append(Array(bytes[start..<min(start + piece, bytes.count)]))
        }
        return (parser.format, samples)
    }

    @Test("takes what has no header as it was told, in pieces of any size", arguments: [1, 3, 4, 5, 1_000])
    func raw(piece: Int) throws {
        let bytes = self.samples.flatMap { sample -> [UInt8] in
            let pattern = UInt16(bitPattern: sample)
            return [UInt8(pattern & 0xFF), UInt8(pattern >> 8)]
        }
        let parsed = try self.parse(bytes, piece: piece)
        #expect(parsed.format == PCMFormat(sampleRate: 16_000))
        #expect(parsed.samples == self.samples)
        // Half a sample at the end is none.
        #expect(try self.parse(bytes + [7], piece: piece).samples == self.samples)
    }

    @Test("believes a header, in pieces of any size", arguments: [1, 7, 43, 44, 45, 46, 1_000])
    func header(piece: Int) throws {
        let parsed = try self.parse(wavBytes(sampleRate: 8_000, channels: 2, samples: self.samples), piece: piece)
        #expect(parsed.format == PCMFormat(sampleRate: 8_000, channelCount: 2))
        #expect(parsed.samples == self.samples)
    }

    @Test(
        "takes all there is where a header does not know how much",
        arguments: [0, 0x7FFF_FFFF, 0xFFFF_FFFF] as [UInt32])
    func endless(size: UInt32) throws {
        let bytes = wavBytes(sampleRate: 8_000, samples: self.samples, size: size)
        #expect(try self.parse(bytes, piece: 5).samples == self.samples)
    }

    @Test("reads WAV of other encodings", arguments: [WAVEncoding.signed24, .signed32, .float32])
    func encodings(encoding: WAVEncoding) throws {
        var writer = WAVWriter(WAVFormat(encoding: encoding, sampleRate: 8_000))
        let parsed = try self.parse(writer.header + writer.append(self.samples), piece: 5)
        #expect(parsed.format == PCMFormat(sampleRate: 8_000))
        #expect(parsed.samples == self.samples)
    }

    @Test("leaves out what follows the samples")
    func trailer() throws {
        let bytes = wavBytes(sampleRate: 8_000, samples: self.samples) + Array("LIST....what is no sound".utf8)
        #expect(try self.parse(bytes, piece: 9).samples == self.samples)
    }

    @Test(
        "refuses what it cannot read with what to do",
        arguments: [
            (Array("OggS....".utf8), "by its name"), (wavBytes(sampleRate: 44_100, samples: [1]), "44100"),
            (wavBytes(sampleRate: 8_000, channels: 3, samples: [1, 2, 3]), "ffmpeg"),
            (Array("RIFF....AVI ".utf8) + [UInt8](repeating: 0, count: 70_000), "WAVE"),
        ] as [([UInt8], String)])
    func refused(bytes: [UInt8], words: String) {
        let problem = #expect(throws: Problem.self) { _ = try self.parse(bytes, piece: 1_000) }
        #expect(problem?.status == .noInput)
        #expect(problem?.message.contains(words) == true)
    }

    @Test("knows nothing of less than four bytes")
    func short() throws {
        #expect(try self.parse([1, 2, 3], piece: 1).format == nil)
    }
}
