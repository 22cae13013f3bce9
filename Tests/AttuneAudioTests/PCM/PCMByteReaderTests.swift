import AttuneAudio
import Testing

@Suite("PCMByteReader")
struct PCMByteReaderTests {
    @Test("Wherever a stream is cut, the same samples come out", arguments: UInt64(1)...10, [1, 2, 3])
    func anyPieces(seed: UInt64, channels: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let samples = (0..<300 * channels).map { _ in Int16.random(in: .min ... .max, using: &generator) }
        var rest = PCMConversion.bytes(from: samples)[...]
        var reader = PCMByteReader(format: PCMFormat(sampleRate: 16_000, channelCount: channels))
        var got: [Int16] = []
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 0...40, using: &generator))
            rest = rest.dropFirst(piece.count)
            got += reader.append(Array(piece))
            #expect(got.count.isMultiple(of: channels))
            #expect(reader.pendingByteCount < 2 * channels)
        }
        #expect(got == samples)
        try reader.finish()
    }

    @Test("Half of a sample at the end is an error with the number of bytes, and is forgotten")
    func oddByte() throws {
        var reader = PCMByteReader(format: PCMFormat(sampleRate: 8_000))
        #expect(reader.append([1, 0, 2]) == [1])
        #expect(reader.pendingByteCount == 1)
        let error = #expect(throws: PCMError.self) { try reader.finish() }
        #expect(error?.code == .partialSample)
        #expect(error?.message.contains("there are 1.") == true)
        #expect(reader.append([3, 0]) == [3])
        try reader.finish()
    }

    @Test("A stream that ends between its channels is an error")
    func missingChannel() {
        var reader = PCMByteReader(format: PCMFormat(sampleRate: 8_000, channelCount: 2))
        #expect(reader.append([1, 0, 2, 0, 3, 0]) == [1, 2])
        let error = #expect(throws: PCMError.self) { try reader.finish() }
        #expect(error?.description.hasPrefix("partialSample: A sample of each channel has 4 bytes") == true)
    }
}
