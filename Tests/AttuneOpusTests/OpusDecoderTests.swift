import AttuneOpus
import TestSupport
import Testing

@Suite("OpusDecoder")
struct OpusDecoderTests {
    /// The least signal-to-noise ratio in decibels for each rate; 24 kb/s go further where there is less to code.
    static let roundTripFloors = [(8_000, 11.0), (12_000, 11), (16_000, 11), (24_000, 3.5), (48_000, 3.5)]

    @Test("Speech comes back close to what went in, later by the lookahead", arguments: roundTripFloors)
    func roundTrip(sampleRate: Int, floor: Double) throws {
        let samples = speechLikeSignal(seconds: 2, sampleRate: sampleRate)
        var encoder = try OpusEncoder(OpusEncoderConfiguration(sampleRate: sampleRate))
        var decoder = try OpusDecoder(sampleRate: sampleRate)
        var decoded: [Int16] = []
        for packet in try encode(samples, with: &encoder) {
            try decoder.decode(packet, appendingTo: &decoded)
        }
        #expect(decoded.count == samples.count)
        let ratio = signalToNoise(samples, decoded, delay: encoder.lookahead)
        #expect(ratio > floor)
        // A comparison at the wrong place must fall short, or the bar above proves nothing.
        #expect(signalToNoise(samples, decoded, delay: encoder.lookahead + sampleRate / 250) < floor)
    }

    @Test(
        "Any packet decodes at any rate, to one channel or two (S46)",
        arguments: OpusEncoderTests.sampleRates, [1, 2])
    func everyRate(sampleRate: Int, channelCount: Int) throws {
        for (encodedRate, encodedChannels) in [(8_000, 1), (16_000, 2), (48_000, 1), (48_000, 2)] {
            var encoder = try OpusEncoder(
                OpusEncoderConfiguration(sampleRate: encodedRate, channelCount: encodedChannels))
            var decoder = try OpusDecoder(sampleRate: sampleRate, channelCount: channelCount)
            #expect(decoder.format == PCMFormat(sampleRate: sampleRate, channelCount: channelCount))
            let samples = speechLikeSignal(seconds: 0.4, sampleRate: encodedRate, channelCount: encodedChannels)
            let decoded = try encode(samples, with: &encoder).flatMap { packet in try decoder.decode(packet) }
            #expect(decoded.count == sampleRate * 2 / 5 * channelCount)
            // Twice the level on the left leaves at least the mean of both; a decoder that reads nothing leaves zero.
            #expect(power(decoded) > power(samples) / 4)
        }
    }

    @Test("A packet of any duration decodes to that duration", arguments: OpusEncoderTests.microseconds)
    func everyDuration(microseconds: Int) throws {
        var encoder = try OpusEncoder(OpusEncoderConfiguration(frameDuration: .microseconds(microseconds)))
        var decoder = try OpusDecoder(sampleRate: 48_000)
        for packet in try encode(speechLikeSignal(seconds: 0.6, sampleRate: 16_000), with: &encoder) {
            let decoded = try decoder.decode(packet)
            #expect(decoded.count == Int(packet.ticks))
            #expect(decoded.count == microseconds * 48 / 1_000)
        }
    }

    @Test("Appending and returning give the same samples, and appending keeps what was there")
    func appending() throws {
        var encoder = try OpusEncoder()
        var returning = try OpusDecoder(sampleRate: 24_000)
        var appending = try OpusDecoder(sampleRate: 24_000)
        var expected: [Int16] = [7]
        var appended: [Int16] = [7]
        for packet in try encode(speechLikeSignal(seconds: 0.2, sampleRate: 16_000), with: &encoder) {
            expected += try returning.decode(packet)
            try appending.decode(packet, appendingTo: &appended)
        }
        #expect(appended == expected)
    }

    @Test("A rate or a number of channels that Opus does not know is refused with its number")
    func refusedFormats() {
        for sampleRate in [0, -8_000, 11_025, 44_100, .max] {
            do {
                _ = try OpusDecoder(sampleRate: sampleRate)
                Issue.record("No error for \(sampleRate).")
            } catch {
                #expect(error.code == .unsupportedSampleRate)
                #expect(error.message.contains("not at \(sampleRate)"))
            }
        }
        for channelCount in [0, -1, 3, .max] {
            do {
                _ = try OpusDecoder(sampleRate: 48_000, channelCount: channelCount)
                Issue.record("No error for \(channelCount).")
            } catch {
                #expect(error.code == .unsupportedChannelCount)
                #expect(error.message.contains("not \(channelCount)"))
            }
        }
    }

    @Test("A gain in 1/256 dB amplifies what comes out, and is refused beyond what Opus knows")
    func outputGain() throws {
        var encoder = try OpusEncoder()
        let packets = try encode(speechLikeSignal(seconds: 0.4, sampleRate: 16_000), with: &encoder)
        var plain = try OpusDecoder(sampleRate: 16_000)
        var louder = try OpusDecoder(sampleRate: 16_000, outputGain: 1_541)
        #expect(plain.outputGain == 0 && louder.outputGain == 1_541)
        for packet in packets {
            var (samples, amplified): ([Float], [Float]) = ([], [])
            try plain.decode(packet, appendingTo: &samples)
            try louder.decode(packet, appendingTo: &amplified)
            // 1,541 / 256 dB are a factor of 2.000; libopus comes within 0.000 3 of it.
            #expect(zip(samples, amplified).allSatisfy { abs($0 * 2 - $1) <= $0.magnitude / 1_000 })
        }
        louder.reset()
        plain.reset()
        #expect(try power(louder.decode(packets[3])) > 3.5 * power(plain.decode(packets[3])))
        for gain in [-32_769, 32_768, .max] {
            do {
                _ = try OpusDecoder(sampleRate: 16_000, outputGain: gain)
                Issue.record("No error for \(gain).")
            } catch {
                #expect(error.code == .unsupportedGain)
                #expect(error.message.contains("not \(gain)"))
            }
        }
        #expect(try OpusDecoder(sampleRate: 16_000, outputGain: -32_768).outputGain == -32_768)
    }

    @Test("The last duration is that of the last packet, or of the last gap")
    func lastDuration() throws {
        var decoder = try OpusDecoder(sampleRate: 24_000)
        #expect(decoder.lastDuration == .zero)
        for microseconds in OpusEncoderTests.microseconds {
            var encoder = try OpusEncoder(OpusEncoderConfiguration(frameDuration: .microseconds(microseconds)))
            let frame = [Int16](repeating: 100, count: encoder.samplesPerFrame)
            _ = try decoder.decode(encoder.encode(frame))
            #expect(decoder.lastDuration == .microseconds(microseconds))
        }
        _ = try decoder.conceal(.milliseconds(35))
        #expect(decoder.lastDuration == .milliseconds(35))
        decoder.reset()
        #expect(decoder.lastDuration == .zero)
    }

    @Test("A buffer that is too small is an error with both numbers, and the decoder is as it was")
    func smallBuffer() throws {
        var encoder = try OpusEncoder()
        let packets = try encode(speechLikeSignal(seconds: 0.1, sampleRate: 16_000), with: &encoder)
        var decoder = try OpusDecoder(sampleRate: 48_000)
        var untouched = try OpusDecoder(sampleRate: 48_000)
        #expect(decoder.sampleCount(of: packets[0]) == 960)
        for packet in packets {
            var samples = ContiguousArray<Int16>(repeating: 7, count: 959)
            do {
                var room = samples.mutableSpan
                _ = try decoder.decode(packet, into: &room)
                Issue.record("No error for 959 samples.")
            } catch {
                #expect(error.code == .bufferTooSmall)
                #expect(error.message.contains("960 samples") && error.message.contains("959"))
            }
            #expect(samples.allSatisfy { $0 == 7 })
            #expect(try decoder.decode(packet) == untouched.decode(packet))
        }
    }

    @Test("Random and mutilated packets end in samples of at most 120 ms or in an error", arguments: 0..<4)
    func hostilePackets(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var encoder = try OpusEncoder(
            OpusEncoderConfiguration(frameDuration: [.milliseconds(20), .milliseconds(60)][Int(seed % 2)]))
        let good = try encode(speechLikeSignal(seconds: 1.2, sampleRate: 16_000), with: &encoder)
        var decoder = try OpusDecoder(sampleRate: 48_000, channelCount: 1 + Int(seed / 2))
        var decodedCount = 0
        var refusedCount = 0
        for round in 0..<4_000 {
            var bytes: [UInt8]
            if round.isMultiple(of: 2) {
                let length = Int.random(in: 0...(round.isMultiple(of: 50) ? 4_000 : 200), using: &generator)
                bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            } else {
                bytes = good[Int.random(in: good.indices, using: &generator)].bytes
                for _ in 0..<Int.random(in: 1...8, using: &generator) {
                    bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(
                        in: .min ... .max, using: &generator)
                }
                bytes.removeLast(Int.random(in: 0...(bytes.count / 2), using: &generator))
            }
            guard let packet = try? OpusPacket(bytes) else {
                refusedCount += 1
                continue
            }
            // Whatever is a packet decodes to something.
            let decoded = try decoder.decode(packet)
            #expect(decoded.count == Int(packet.ticks) * decoder.format.channelCount)
            decodedCount += 1
        }
        // Both ways out were taken, so that both are tested.
        #expect(decodedCount > 500 && refusedCount > 500)
        decoder.reset()
        #expect(try decoder.decode(good[0]).count == Int(good[0].ticks) * decoder.format.channelCount)
    }
}
