import AttuneOpus
import Testing

@Suite("OpusEncoder and the caller's memory")
struct OpusEncoderSpansTests {
    @Test("A packet is the same in the caller's memory as in its own")
    func equalPackets() throws {
        let samples = speechLikeSignal(seconds: 0.2, sampleRate: 48_000, channelCount: 2)
        let configuration = OpusEncoderConfiguration(sampleRate: 48_000, channelCount: 2)
        var owning = try OpusEncoder(configuration)
        var lending = try OpusEncoder(configuration)
        var owningFloats = try OpusEncoder(configuration)
        var lendingFloats = try OpusEncoder(configuration)
        var bytes = ContiguousArray<UInt8>(repeating: 0, count: OpusEncoder.largestPacket)
        for start in stride(from: 0, to: samples.count, by: 1_920) {
            let frame = ContiguousArray(samples[start..<(start + 1_920)])
            let floats = ContiguousArray(frame.map { Float($0) / 32_768 })
            var room = bytes.mutableSpan
            let count = try lending.encode(frame.span, into: &room)
            #expect(try Array(bytes[..<count]) == owning.encode(Array(frame)).bytes)
            room = bytes.mutableSpan
            let floatCount = try lendingFloats.encode(floats.span, into: &room)
            #expect(try Array(bytes[..<floatCount]) == owningFloats.encode(Array(floats)).bytes)
        }
    }

    @Test("With less room than it would take, a packet is made smaller and stays within")
    func littleRoom() throws {
        let frame = ContiguousArray(speechLikeSignal(seconds: 0.02, sampleRate: 16_000))
        for size in [1, 2, 3, 10, 30, 60] {
            var encoder = try OpusEncoder(OpusEncoderConfiguration(bitrate: 64_000))
            var bytes = ContiguousArray<UInt8>(repeating: 0xA5, count: size + 16)
            let count = try bytes.withUnsafeMutableBufferPointer { bytes in
                var room = bytes.extracting(..<size).mutableSpan
                return try encoder.encode(frame.span, into: &room)
            }
            #expect((1...size).contains(count))
            #expect(try OpusPacket(Array(bytes[..<count])).duration == .milliseconds(20))
            #expect(bytes[size...].allSatisfy { $0 == 0xA5 })
        }
    }

    @Test("Without room for any packet the error says so, and the encoder goes on")
    func noRoom() throws {
        let configuration = OpusEncoderConfiguration(frameDuration: .milliseconds(100))
        var encoder = try OpusEncoder(configuration)
        let frame = ContiguousArray(speechLikeSignal(seconds: 0.1, sampleRate: 16_000))
        for size in [0, 1] {
            var bytes = ContiguousArray<UInt8>(repeating: 0, count: size)
            do {
                var room = bytes.mutableSpan
                _ = try encoder.encode(frame.span, into: &room)
                Issue.record("No error for \(size) bytes.")
            } catch {
                #expect(error.code == .bufferTooSmall)
                #expect(error.message.contains("\(size)"))
            }
        }
        var untouched = try OpusEncoder(configuration)
        #expect(try encoder.encode(Array(frame)) == untouched.encode(Array(frame)))
    }

    @Test("A wrong number of samples is an error with both numbers", arguments: [0, 1, 319, 321, 640])
    func wrongSampleCount(count: Int) throws {
        var encoder = try OpusEncoder()
        var bytes = ContiguousArray<UInt8>(repeating: 0, count: 100)
        for isFloat in [false, true] {
            do {
                var room = bytes.mutableSpan
                _ =
                    isFloat
                    ? try encoder.encode(ContiguousArray<Float>(repeating: 0, count: count).span, into: &room)
                    : try encoder.encode(ContiguousArray<Int16>(repeating: 0, count: count).span, into: &room)
                Issue.record("No error for \(count) samples.")
            } catch {
                #expect(error.code == .wrongSampleCount)
                #expect(error.message.contains("takes 320 samples, and not \(count)"))
            }
        }
        #expect(throws: OpusError.self) { try encoder.encode([Float](repeating: 0, count: count)) }
    }

    @Test("Floating-point samples that are no numbers, or far too loud, make a silent packet, and no more")
    func badNumbers() throws {
        var encoder = try OpusEncoder(OpusEncoderConfiguration(sampleRate: 48_000))
        var decoder = try OpusDecoder(sampleRate: 48_000)
        let speech = speechLikeSignal(seconds: 0.02, sampleRate: 48_000).map { Float($0) / 32_768 }
        for bad in [Float.nan, .infinity, -.infinity, .greatestFiniteMagnitude, 1e20] {
            for _ in 0..<3 { _ = try decoder.decode(encoder.encode(speech)) }
            var frame = speech
            frame[400] = bad
            var samples: [Float] = []
            try decoder.decode(encoder.encode(frame), appendingTo: &samples)
            for _ in 0..<3 { try decoder.decode(encoder.encode(speech), appendingTo: &samples) }
            #expect(samples.allSatisfy { $0.magnitude < 2 })
            #expect(samples[2_880...].contains { $0.magnitude > 0.05 })
        }
    }
}
