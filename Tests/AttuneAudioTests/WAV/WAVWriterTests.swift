import AttuneAudio
import Testing

@Suite("WAVWriter")
struct WAVWriterTests {
    private static let samples: [Int16] = [0, 1, -1, 32_767, -32_768, 258]

    @Test("A file of 16 bits is byte for byte what the specification says")
    func bytes() throws {
        let audio = PCMAudio(format: PCMFormat(sampleRate: 16_000, channelCount: 2), samples: Self.samples)
        let expected = WAVBytes.file(
            WAVBytes.chunk("fmt ", WAVBytes.format(channels: 2)), WAVBytes.chunk("data", WAVBytes.samples(Self.samples))
        )
        #expect(try WAVWriter.file(audio) == expected)
        #expect(try WAVReader.read(expected) == audio)
    }

    @Test("A header that does not know the length says so, and can be written again when it is known")
    func open() throws {
        var writer = WAVWriter(WAVFormat(sampleRate: 16_000))
        let header = writer.header
        #expect(Array(header[4..<8]) == [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(Array(header[40..<44]) == [0xFF, 0xFF, 0xFF, 0xFF])
        let body = writer.append(Array(Self.samples[..<4])) + writer.append(Array(Self.samples[4...]))
        #expect(writer.sampleCount == 6)
        #expect(try WAVReader.read(header + body + writer.finish()).samples == Self.samples)
        let known = try WAVWriter(WAVFormat(sampleRate: 16_000), sampleCount: 6)
        #expect(try writer.finalHeader() == known.header)
        #expect(try writer.finalHeader().count == header.count)
        #expect(known.promisedSampleCount == 6)
    }

    @Test("An odd number of bytes is filled up where the length is known, and only there")
    func padding() throws {
        let format = WAVFormat(encoding: .unsigned8, sampleRate: 8_000)
        var known = try WAVWriter(format, sampleCount: 3)
        let file = known.header + known.append([0, 256, 512] as [Int16]) + known.finish()
        #expect(file.count == 44 + 3 + 1)
        #expect(Array(file[4..<8]) == [40, 0, 0, 0])
        #expect(try WAVReader.read(file).samples == [0, 256, 512])
        var open = WAVWriter(format)
        let pipe = open.header + open.append([0, 256, 512] as [Int16]) + open.finish()
        #expect(try WAVReader.read(pipe).samples == [0, 256, 512])
        #expect(open.finish(rewritesHeader: true) == [0])
        #expect(try open.finalHeader() == known.header)
    }

    @Test("Floating point counts its samples in a chunk of their own")
    func fact() throws {
        var writer = try WAVWriter(WAVFormat(encoding: .float32, sampleRate: 16_000, channelCount: 2), sampleCount: 2)
        let file = writer.header + writer.append([0, 0.5, -0.5, 1] as [Float]) + writer.finish()
        let expected = WAVBytes.file(
            WAVBytes.chunk("fmt ", WAVBytes.format(tag: 3, channels: 2, bits: 32) + [0, 0]),
            WAVBytes.chunk("fact", [2, 0, 0, 0]),
            WAVBytes.chunk("data", [0, 0.5, -0.5, 1].flatMap { (sample: Float) in littleEndian(sample.bitPattern) }))
        #expect(file == expected)
    }

    @Test("More than two channels take the extensible form", arguments: [WAVEncoding.signed16, .signed24, .float32])
    func channels(encoding: WAVEncoding) throws {
        let format = WAVFormat(encoding: encoding, sampleRate: 48_000, channelCount: 3)
        var writer = try WAVWriter(format, sampleCount: 2)
        #expect(writer.header[20] == 0xFE && writer.header[21] == 0xFF)
        let file = writer.header + writer.append(Self.samples) + writer.finish()
        var reader = WAVReader()
        #expect(try reader.append(file) == Self.samples)
        #expect(reader.format == format)
        #expect(try reader.finish().isWhole)
    }

    @Test("What 32 bits cannot say is refused with the number")
    func tooLong() throws {
        let format = WAVFormat(sampleRate: 48_000)
        let most = (0xFFFF_FFFF - 36 - 1) / 2
        #expect(try WAVWriter(format, sampleCount: most).promisedSampleCount == most)
        for count in [most + 1, .max] {
            let error = #expect(throws: WAVError.self) { try WAVWriter(format, sampleCount: count) }
            #expect(error?.code == .tooLong)
            #expect(error?.message.contains("\(count) samples of 2 bytes") == true)
        }
    }
}
