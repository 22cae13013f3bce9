import AttuneAudio
import TestSupport
import Testing

@Suite("WAVReader, piece by piece")
struct WAVReaderStreamTests {
    private static let format = WAVBytes.chunk("fmt ", WAVBytes.format(channels: 2))
    private static let samples: [Int16] = [0, 1, -1, 32_767, -32_768, 258]
    private static let data = WAVBytes.chunk("data", WAVBytes.samples(samples))

    private func read(_ pieces: [[UInt8]]) throws -> (samples: [Int16], end: WAVEnd) {
        var reader = WAVReader()
        var samples: [Int16] = []
        for piece in pieces { samples += try reader.append(piece) }
        return (samples, try reader.finish())
    }

    @Test("Samples come as soon as there is one of every channel, and the format with the header")
    func atOnce() throws {
        let file = WAVBytes.file(Self.format, Self.data)
        var reader = WAVReader()
        #expect(try reader.append(Array(file[..<43])) == [])
        #expect(reader.format == nil)
        #expect(try reader.append(Array(file[43..<47])) == [])
        #expect(reader.format == WAVFormat(sampleRate: 16_000, channelCount: 2))
        #expect(try reader.append([file[47]]) == [0, 1])
        #expect(try reader.append(Array(file[48...])) == [-1, 32_767, -32_768, 258])
        #expect(try reader.finish().isWhole)
    }

    @Test("Bytes in any two pieces, or one by one, bring the same")
    func everySplit() throws {
        let files = [
            WAVBytes.file(WAVBytes.chunk("LIST", [1, 2, 3]), Self.format, Self.data, WAVBytes.chunk("id3 ", [9, 9])),
            WAVBytes.file(
                WAVBytes.chunk("fmt ", WAVBytes.extensibleFormat(subformat: 1)), WAVBytes.chunk("fact", [1, 2, 3, 4]),
                WAVBytes.chunk("data", WAVBytes.samples(Self.samples) + [7], size: .max)),
        ]
        for file in files {
            for split in 0...file.count {
                let read = try self.read([Array(file[..<split]), Array(file[split...])])
                #expect(read.samples == Self.samples, "split at \(split)")
                #expect(try read.end == self.read([file]).end, "split at \(split)")
            }
            #expect(try self.read(file.map { [$0] }).samples == Self.samples)
        }
    }

    @Test("A recording in random pieces is the same recording", arguments: UInt64(1)...4)
    func recording(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let file = try Fixture.bytes("turns.wav")
        var (pieces, start) = ([[UInt8]](), 0)
        while start < file.count {
            let end = min(start + Int.random(in: 0...9_000, using: &generator), file.count)
            pieces.append(Array(file[start..<end]))
            start = end
        }
        #expect(try self.read(pieces).samples == WAVReader.read(file).samples)
    }

    @Test(
        "Files of other programs hold the samples that these were given",
        arguments: [
            ("63-s16-ffmpeg-rf64.wav", WAVEncoding.signed16), ("63-s24-sox.wav", .signed24),
            ("63-s32-ffmpeg-pipe.wav", .signed32), ("63-f32-ffmpeg-pipe.wav", .float32), ("63-f64-sox.wav", .float64),
            ("63-u8-sox.wav", .unsigned8),
        ])
    func otherPrograms(name: String, encoding: WAVEncoding) throws {
        let recording = try WAVReader.read(Fixture.bytes("turns.wav")).samples
        let start = try Fixture.turns()[1].lowerBound + 6_000
        let expected = Array(recording[start..<start + 63])
        let file = try Fixture.bytes(name)
        var reader = WAVReader()
        let samples = try reader.append(file)
        #expect(reader.format == WAVFormat(encoding: encoding, sampleRate: 16_000))
        #expect(try reader.finish().isWhole)
        #expect(samples.count == 63)
        // Half a step of 8 bits is 128 steps of 16.
        let tolerance = encoding == .unsigned8 ? 128 : 0
        #expect(zip(samples, expected).allSatisfy { abs(Int($0) - Int($1)) <= tolerance })
        #expect(expected.contains { $0.magnitude > 10_000 })
        var floats = WAVReader()
        #expect(
            zip(try floats.append(file, as: Float.self), expected).allSatisfy {
                abs($0 - Float($1) / 32_768) <= Float(tolerance) / 32_768
            })
    }

    @Test(
        "A size that nobody can know means all bytes up to the end",
        arguments: [0, 0xFFFF_FFFF, 0x7FFF_FFFF, 0x7FFF_F000, 0x7FFF_EFFE, 0xFFFF_FFDB])
    func unknownSize(size: UInt32) throws {
        let file = WAVBytes.file(Self.format, WAVBytes.chunk("data", WAVBytes.samples(Self.samples), size: size))
        let read = try self.read([file])
        #expect(read.samples == Self.samples)
        #expect(read.end.isWhole)
    }

    @Test("A file that is cut off says how much is missing, and how much of a sample was left out")
    func cutOff() throws {
        let file = WAVBytes.file(Self.format, Self.data)
        let read = try self.read([Array(file.dropLast(3))])
        #expect(read.samples == [0, 1, -1, 32_767])
        #expect(read.end.missingByteCount == 3)
        #expect(read.end.droppedByteCount == 1)
        #expect(!read.end.isWhole)
    }

    @Test("An odd byte at the end is left out and reported", arguments: [UInt32(13), .max])
    func oddByte(size: UInt32) throws {
        let file = WAVBytes.file(Self.format, WAVBytes.chunk("data", WAVBytes.samples(Self.samples) + [7], size: size))
        // The byte that fills an odd chunk up is no sample where the size is true, and cannot be told from one elsewhere.
        let read = try self.read([file])
        #expect(read.samples == Self.samples)
        #expect(read.end.missingByteCount == 0)
        #expect(read.end.droppedByteCount == (size == 13 ? 1 : 2))
    }

    @Test("An error is told once more to whoever goes on")
    func failure() {
        var reader = WAVReader()
        for _ in 0..<2 {
            let error = #expect(throws: WAVError.self) { try reader.append(Array("RIFX....WAVE".utf8)) }
            #expect(error?.code == .notWAV)
        }
        #expect(throws: WAVError.self) { try reader.finish() }
    }

    @Test("Chunks before the samples are passed over and not kept, however long")
    func longChunk() throws {
        var reader = WAVReader()
        let header = Array("RIFF....WAVE".utf8)
        #expect(try reader.append(header + Array("LIST".utf8) + littleEndian(UInt32(3_000_000))) == [])
        for _ in 0..<300 { #expect(try reader.append(Array(repeating: 1, count: 10_000)) == []) }
        #expect(try reader.append(Self.format + Self.data) == Self.samples)
    }

    // MARK: Sizes of 64 bits

    @Test("RF64 has the size of its samples in a chunk of its own", arguments: ["RF64", "BW64"])
    func longSizes(name: String) throws {
        let sizes =
            littleEndian(UInt64(0)) + littleEndian(UInt64(12)) + littleEndian(UInt64(3)) + littleEndian(UInt32(0))
        let body =
            WAVBytes.chunk("ds64", sizes) + Self.format
            + WAVBytes.chunk("data", WAVBytes.samples(Self.samples), size: .max) + WAVBytes.chunk("LIST", [1, 2, 3, 4])
        let file = Array(name.utf8) + littleEndian(UInt32.max) + Array("WAVE".utf8) + body
        let read = try self.read([file])
        #expect(read.samples == Self.samples)
        #expect(read.end.isWhole)
    }

    @Test("A 64-bit size that no machine can count to, or none, means all bytes up to the end")
    func lyingLongSizes() throws {
        for size in [UInt64.max, 0] {
            let sizes = littleEndian(UInt64(0)) + littleEndian(size)
            let body =
                WAVBytes.chunk("ds64", sizes) + Self.format
                + WAVBytes.chunk("data", WAVBytes.samples(Self.samples), size: .max)
            let file = Array("RF64....WAVE".utf8) + body
            #expect(try self.read([file]).samples == Self.samples)
        }
        let unnamed = Array("RF64....WAVE".utf8) + WAVBytes.chunk("ds64", [1, 2]) + Self.format + Self.data
        #expect(try self.read([unnamed]).samples == Self.samples)
    }
}
