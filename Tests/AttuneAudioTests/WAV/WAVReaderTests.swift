import AttuneAudio
import TestSupport
import Testing

@Suite("WAVReader")
struct WAVReaderTests {
    private static let format = WAVBytes.chunk("fmt ", WAVBytes.format())
    private static let samples: [Int16] = [0, 1, -1, 32_767, -32_768, 258]

    private static func data(size: UInt32? = nil) -> [UInt8] {
        WAVBytes.chunk("data", WAVBytes.samples(self.samples), size: size)
    }

    private func error(_ bytes: [UInt8]) -> WAVError? {
        #expect(throws: WAVError.self) { try WAVReader.read(bytes) }
    }

    @Test("Samples and format come back as they were written")
    func plain() throws {
        let audio = try WAVReader.read(WAVBytes.file(Self.format, Self.data()))
        #expect(audio == PCMAudio(format: PCMFormat(sampleRate: 16_000), samples: Self.samples))
    }

    @Test("The extensible form with PCM inside is read")
    func extensible() throws {
        let format = WAVBytes.chunk("fmt ", WAVBytes.extensibleFormat(subformat: 1))
        let audio = try WAVReader.read(WAVBytes.file(format, Self.data()))
        #expect(audio.format == PCMFormat(sampleRate: 16_000, channelCount: 2))
        #expect(audio.channel(1) == [1, 32_767, 258])
    }

    @Test("A file that flite wrote is read to its last sample")
    func fixture() throws {
        let audio = try WAVReader.read(Fixture.bytes("turns.wav"))
        let end = try #require(Fixture.turns().last).upperBound
        #expect(audio.format == PCMFormat(sampleRate: 16_000))
        #expect(audio.samples.count == end + 9_600)
        #expect(audio.samples[..<8_000].allSatisfy { $0 == 0 })
        #expect(amplitude(audio.samples) > 500)
    }

    @Test("Unknown chunks are skipped, and one of odd size with the byte that fills it up")
    func unknownChunks() throws {
        let file = WAVBytes.file(
            WAVBytes.chunk("LIST", [1, 2, 3]), Self.format, WAVBytes.chunk("fact", [1, 2, 3, 4]), Self.data(),
            WAVBytes.chunk("id3 ", [9, 9]))
        #expect(try WAVReader.read(file).samples == Self.samples)
    }

    @Test("A size of samples that lies means all bytes up to the end", arguments: [0, 0xFFFF_FFFF, 13, 0x7FFF_FFFF])
    func lyingSize(size: UInt32) throws {
        #expect(try WAVReader.read(WAVBytes.file(Self.format, Self.data(size: size))).samples == Self.samples)
    }

    @Test("A true size keeps what follows out of the samples, and part of a sample is dropped")
    func trueSize() throws {
        #expect(try WAVReader.read(WAVBytes.file(Self.format, Self.data(size: 5))).samples == [0, 1])
    }

    @Test("A file of no samples is silence, not an error")
    func noSamples() throws {
        #expect(try WAVReader.read(WAVBytes.file(Self.format, WAVBytes.chunk("data", []))).samples.isEmpty)
    }

    @Test(
        "Another encoding is named by its number",
        arguments: [(UInt16(2), "2"), (6, "6"), (7, "7"), (0x11, "17"), (0, "0")])
    func otherEncoding(tag: UInt16, text: String) {
        let plain = self.error(WAVBytes.file(WAVBytes.chunk("fmt ", WAVBytes.format(tag: tag)), Self.data()))
        #expect(plain?.code == .unsupportedEncoding)
        #expect(plain?.message.contains("Format tag \(text) ") == true)
        let inside = WAVBytes.chunk("fmt ", WAVBytes.extensibleFormat(subformat: tag))
        #expect(self.error(WAVBytes.file(inside, Self.data()))?.code == .unsupportedEncoding)
    }

    @Test("A subformat that stands for no format tag is refused")
    func otherSubformat() {
        let format = WAVBytes.extensibleFormat(subformat: 1, tail: Array(repeating: 0xAB, count: 14))
        let error = self.error(WAVBytes.file(WAVBytes.chunk("fmt ", format), Self.data()))
        #expect(error?.code == .unsupportedEncoding)
        #expect(error?.message.contains("0xab") == true)
    }

    @Test(
        "Another depth is named by its bits",
        arguments: [(UInt16(1), UInt16(12)), (1, 20), (1, 64), (1, 0), (3, 16), (3, 24), (3, 80)])
    func otherDepth(tag: UInt16, bits: UInt16) {
        let error = self.error(
            WAVBytes.file(WAVBytes.chunk("fmt ", WAVBytes.format(tag: tag, bits: bits)), Self.data()))
        #expect(error?.code == .unsupportedBitDepth)
        #expect(error?.message.contains(" \(bits) bits") == true)
    }

    @Test("Numbers that contradict each other are refused")
    func contradictions() {
        for format in [
            WAVBytes.format(channels: 0), WAVBytes.format(sampleRate: 0), WAVBytes.format(blockSize: 4),
            Array(WAVBytes.format().prefix(14)), Array(WAVBytes.extensibleFormat(subformat: 1).prefix(39)),
        ] {
            #expect(self.error(WAVBytes.file(WAVBytes.chunk("fmt ", format), Self.data()))?.code == .malformedFormat)
        }
    }

    @Test("What is missing is named")
    func missing() {
        #expect(self.error([])?.code == .notWAV)
        #expect(self.error(Array("RIFX....WAVE".utf8))?.message.contains("RIFX") == true)
        #expect(self.error(WAVBytes.file(Self.data(), Self.format))?.code == .missingFormat)
        #expect(self.error(WAVBytes.file())?.code == .missingFormat)
        #expect(self.error(WAVBytes.file(Self.format))?.code == .missingData)
        let lying = WAVBytes.chunk("LIST", [1, 2], size: 0xFFFF_FFFF)
        #expect(self.error(WAVBytes.file(Self.format, lying, Self.data()))?.code == .missingData)
    }

    @Test("Cut off at any byte, a file gives the samples that are left, or says what is missing")
    func truncation() throws {
        let file = WAVBytes.file(Self.format, Self.data())
        for count in 0...file.count {
            let bytes = Array(file.prefix(count))
            switch count {
            case ..<12: #expect(self.error(bytes)?.code == .notWAV)
            case ..<20: #expect(self.error(bytes)?.code == .missingFormat)
            case ..<36: #expect(self.error(bytes)?.code == .malformedFormat)
            case ..<44: #expect(self.error(bytes)?.code == .missingData)
            default: #expect(try WAVReader.read(bytes).samples == Array(Self.samples.prefix((count - 44) / 2)))
            }
        }
    }

    @Test("With any bytes changed, a file gives a value or a typed error", arguments: UInt64(1)...8)
    func mutation(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let file = WAVBytes.file(WAVBytes.chunk("fmt ", WAVBytes.extensibleFormat(subformat: 1)), Self.data())
        for _ in 0..<500 {
            var bytes = file
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            do throws(WAVError) {
                let audio = try WAVReader.read(bytes)
                #expect(audio.samples.count * 2 <= bytes.count)
            } catch {
                #expect(error.message.hasSuffix("."))
            }
        }
    }
}
