import AttuneStreaming

/// Makes packets named after their four samples, with the last sample before them: as real encoders do, it remembers.
struct TestEncoding: PacketEncoderConfiguration {
    struct Failure: Error {}

    struct Encoder: PacketEncoder, ~Copyable {
        let format: PCMFormat
        let samplesPerFrame = 4
        private var last: Int16 = 0

        init(_ format: PCMFormat) {
            self.format = format
        }

        mutating func encode(_ samples: [Int16]) throws -> TestAudio {
            guard samples.count == 4 * self.format.channelCount, !samples.contains(.max) else { throw Failure() }
            defer { self.last = samples.last ?? 0 }
            return TestAudio("(\(self.last)) \(samples.map(String.init).joined(separator: " "))")
        }
    }

    var format = PCMFormat(sampleRate: 8_000)

    func makeEncoder() throws -> sending any PacketEncoder<TestAudio> & ~Copyable {
        guard self.format.sampleRate == 8_000 else { throw Failure() }
        return Encoder(self.format)
    }
}
