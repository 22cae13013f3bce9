import AttuneAudio
import Testing

@Suite("WAVEncoding")
struct WAVEncodingTests {
    private func integers(_ format: [UInt8], _ bytes: [UInt8]) throws -> [Int16] {
        try WAVReader.read(WAVBytes.file(WAVBytes.chunk("fmt ", format), WAVBytes.chunk("data", bytes))).samples
    }

    private func floats(_ format: [UInt8], _ bytes: [UInt8]) throws -> [Float] {
        var reader = WAVReader()
        return try reader.append(
            WAVBytes.file(WAVBytes.chunk("fmt ", format), WAVBytes.chunk("data", bytes)), as: Float.self)
    }

    private func bytes(_ samples: [Int16], _ encoding: WAVEncoding) -> [UInt8] {
        var writer = WAVWriter(WAVFormat(encoding: encoding, sampleRate: 8_000))
        return writer.append(samples)
    }

    private func bytes(_ samples: [Float], _ encoding: WAVEncoding) -> [UInt8] {
        var writer = WAVWriter(WAVFormat(encoding: encoding, sampleRate: 8_000))
        return writer.append(samples)
    }

    private static let all: [WAVEncoding] = [.unsigned8, .signed16, .signed24, .signed32, .float32, .float64]

    private static func format(_ encoding: WAVEncoding) -> [UInt8] {
        WAVBytes.format(tag: encoding.isFloat ? 3 : 1, bits: UInt16(encoding.bitsPerSample))
    }

    // MARK: Reading

    @Test("8 bits have no sign, and 128 is silence")
    func unsigned8() throws {
        let format = WAVBytes.format(bits: 8)
        #expect(try self.integers(format, [0, 1, 127, 128, 129, 255]) == [-32_768, -32_512, -256, 0, 256, 32_512])
        #expect(try self.floats(format, [0, 128, 255]) == [-1, 0, 0.9921875])
    }

    @Test("24 bits are rounded to 16: to the nearest, to the even of two, and not beyond full scale")
    func signed24() throws {
        let format = WAVBytes.format(bits: 24)
        let cases: [(Int32, Int16)] = [
            (0, 0), (127, 0), (128, 0), (129, 1), (255, 1), (256, 1), (383, 1), (384, 2), (385, 2), (-127, 0),
            (-128, 0),
            (-129, -1), (-384, -2), (-8_388_608, -32_768), (8_388_607, 32_767), (8_388_352, 32_767),
        ]
        let bytes = cases.flatMap { Array(littleEndian($0.0)[..<3]) }
        #expect(try self.integers(format, bytes) == cases.map(\.1))
        #expect(try self.floats(format, bytes) == cases.map { Float($0.0) / 8_388_608 })
    }

    @Test("32 bits are rounded to 16: to the nearest, to the even of two, and not beyond full scale")
    func signed32() throws {
        let format = WAVBytes.format(bits: 32)
        let cases: [(Int32, Int16)] = [
            (0, 0), (0x7FFF, 0), (0x8000, 0), (0x8001, 1), (0x1_7FFF, 1), (0x1_8000, 2), (-0x8000, 0), (-0x8001, -1),
            (-0x1_8000, -2), (.max, 32_767), (.min, -32_768), (0x7FFF_8000, 32_767),
        ]
        #expect(try self.integers(format, cases.flatMap { littleEndian($0.0) }) == cases.map(\.1))
    }

    @Test("Floating point is rounded to the nearest, to the even of two, and clamped; what is no number is 0")
    func float() throws {
        let cases: [(Double, Int16)] = [
            (0, 0), (-0.0, 0), (1, 32_767), (-1, -32_768), (2, 32_767), (-1e30, -32_768), (.infinity, 32_767),
            (-.infinity, -32_768), (.nan, 0), (0.5 / 32_768, 0), (1.5 / 32_768, 2), (2.5 / 32_768, 2),
            (-0.5 / 32_768, 0), (-1.5 / 32_768, -2), (0.75 / 32_768, 1), (32_766.5 / 32_768, 32_766),
            (32_767.5 / 32_768, 32_767), (.leastNonzeroMagnitude, 0), (.greatestFiniteMagnitude, 32_767),
        ]
        let single = cases.flatMap { littleEndian(Float($0.0).bitPattern) }
        #expect(try self.integers(WAVBytes.format(tag: 3, bits: 32), single) == cases.map(\.1))
        let double = cases.flatMap { littleEndian($0.0.bitPattern) }
        #expect(try self.integers(WAVBytes.format(tag: 3, bits: 64), double) == cases.map(\.1))
        let read = try self.floats(WAVBytes.format(tag: 3, bits: 32), single)
        #expect(read.map(\.bitPattern) == cases.map { Float($0.0).bitPattern })
    }

    @Test("In the extensible form fewer valid bits are the upper ones")
    func validBits() throws {
        let format = WAVBytes.extensibleFormat(subformat: 1, bits: 32, valid: 24)
        #expect(try self.integers(format, [0, 0, 0, 0x40, 0, 0, 0, 0xC0]) == [0x4000, -0x4000])
        let float = WAVBytes.extensibleFormat(subformat: 3, bits: 32, valid: 32)
        #expect(try self.integers(float, [0, 0, 0, 0x3F, 0, 0, 0, 0xBF]) == [0x4000, -0x4000])
    }

    // MARK: Both ways

    @Test("16-bit samples survive every encoding that has as many bits", arguments: Self.all.dropFirst())
    func integersSurvive(encoding: WAVEncoding) throws {
        let samples = (Int16.min...Int16.max).map { $0 }
        #expect(try self.integers(Self.format(encoding), self.bytes(samples, encoding)) == samples)
    }

    @Test("What a file holds is written again as it was", arguments: Self.all)
    func filesSurvive(encoding: WAVEncoding) throws {
        // Not every pattern of 64 bits is a number of 32, and not every integer of 32 bits is one of 24.
        var samples: [Float] = [0, 0.5, -0.5, 0.25, -0.75, 0.984375, -1]
        if encoding.bitsPerSample > 8 { samples += [1.0 / 32_768, -32_767.0 / 32_768, 0.123_992_92] }
        let rounded = try self.floats(Self.format(encoding), self.bytes(samples, encoding))
        let bytes = self.bytes(rounded, encoding)
        #expect(bytes == self.bytes(samples, encoding))
        #expect(try self.floats(Self.format(encoding), bytes) == rounded)
        #expect(zip(rounded, samples).allSatisfy { abs($0 - $1) <= 1.0 / 65_536 || encoding == .unsigned8 })
    }

    @Test("Floating point beyond full scale is clamped where an integer is written")
    func clamped() throws {
        let samples: [Float] = [2, -2, .infinity, -.infinity, .nan, 1]
        #expect(self.bytes(samples, .unsigned8) == [255, 0, 255, 0, 128, 255])
        #expect(
            self.bytes(samples, .signed16)
                == [.max, .min, .max, .min, 0, .max].flatMap { (sample: Int16) in littleEndian(sample) })
        #expect(
            self.bytes(samples, .signed24)
                == [8_388_607, -8_388_608, 8_388_607, -8_388_608, 0, 8_388_607].flatMap { (sample: Int32) in
                    Array(littleEndian(sample)[..<3])
                })
        #expect(
            self.bytes(samples, .signed32)
                == [.max, .min, .max, .min, 0, .max].flatMap { (sample: Int32) in littleEndian(sample) })
    }

    @Test("16 bits are rounded to 8: to the nearest, to the even of two, and not beyond full scale")
    func toEight() {
        #expect(
            self.bytes([0, 127, 128, 129, 383, 384, -128, -129, .max, .min] as [Int16], .unsigned8)
                == [128, 128, 128, 129, 129, 130, 128, 127, 255, 0])
    }
}
