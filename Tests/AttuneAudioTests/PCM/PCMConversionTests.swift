import AttuneAudio
import Testing

@Suite("PCMConversion")
struct PCMConversionTests {
    private static let all = (Int16.min...Int16.max).map { $0 }

    @Test("Every integer becomes a float and the same integer again")
    func roundTrip() {
        let floats = PCMConversion.floats(from: Self.all)
        #expect(floats.first == -1)
        #expect(floats.last == 32_767.0 / 32_768)
        #expect(zip(floats, floats.dropFirst()).allSatisfy { $1 - $0 == 1.0 / 32_768 })
        #expect(PCMConversion.integers(from: floats) == Self.all)
    }

    @Test("Floats are rounded to the nearest integer, and ties to the even one")
    func rounding() {
        // All thirds, quarters and halves between integers, beside the rounding of the standard library.
        let numbers = stride(from: Float(-32_768), through: 32_767, by: 1).flatMap { whole in
            [0, 0.25, 1.0 / 3, 0.5, 0.75].map { whole + $0 }
        }
        let wanted = numbers.map { Int16(clamping: Int($0.rounded(.toNearestOrEven))) }
        #expect(PCMConversion.integers(from: numbers.map { $0 / 32_768 }) == wanted)
        let ties: [Float] = [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5]
        #expect(PCMConversion.integers(from: ties.map { $0 / 32_768 }) == [-2, -2, 0, 0, 2, 2])
    }

    @Test("What is beyond full scale is clamped, and what is no number is silence")
    func clamping() {
        let loud: [Float] = [1, 1.5, 1e9, .greatestFiniteMagnitude, .infinity]
        #expect(PCMConversion.integers(from: loud).allSatisfy { $0 == .max })
        #expect(PCMConversion.integers(from: loud.map { -$0 }).allSatisfy { $0 == .min })
        let strange: [Float] = [.nan, -.nan, .signalingNaN, .leastNonzeroMagnitude, -0.0]
        #expect(PCMConversion.integers(from: strange) == [0, 0, 0, 0, 0])
    }

    @Test("Runs of any length are converted alike", arguments: 0...33)
    func lengths(count: Int) {
        let samples = (0..<count).map { Int16($0 * 991 - 16_000) }
        let floats = PCMConversion.floats(from: samples)
        #expect(floats == samples.map { Float($0) / 32_768 })
        #expect(PCMConversion.integers(from: floats) == samples)
    }

    @Test("Bytes have the lower one first, both ways")
    func bytes() throws {
        #expect(PCMConversion.bytes(from: [1, -2, 0x1234]) == [1, 0, 0xFE, 0xFF, 0x34, 0x12])
        #expect(PCMConversion.bytes(from: []).isEmpty)
        #expect(try PCMConversion.integers(fromBytes: PCMConversion.bytes(from: Self.all)) == Self.all)
    }

    @Test("An odd byte at the end is an error with the number of bytes")
    func oddByte() {
        let error = #expect(throws: PCMError.self) {
            try PCMConversion.integers(fromBytes: Array(repeating: 0, count: 641))
        }
        #expect(error?.code == .partialSample)
        #expect(error?.message.contains("641") == true)
    }
}
