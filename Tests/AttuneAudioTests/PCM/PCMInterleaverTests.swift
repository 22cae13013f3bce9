import AttuneAudio
import Testing

@Suite("PCMInterleaver")
struct PCMInterleaverTests {
    /// Ten samples a second, of which two may be missing.
    private func interleaver(channels: Int = 2) -> PCMInterleaver {
        PCMInterleaver(
            format: PCMFormat(sampleRate: 10, channelCount: channels), maximumLag: .milliseconds(200))
    }

    @Test("gives out what all channels have, sample by sample")
    func together() {
        var interleaver = self.interleaver(channels: 3)
        #expect(interleaver.append([1, 2], channel: 0) == nil)
        #expect(interleaver.append([3, 4], channel: 2) == nil)
        #expect(interleaver.append([5], channel: 1)?.samples == [1, 5, 3])
        #expect(interleaver.append([6, 7], channel: 1)?.samples == [2, 6, 4])
        #expect(interleaver.finish()?.samples == [0, 7, 0])
        #expect(interleaver.finish() == nil)
    }

    @Test("takes a channel for silent that is too far behind, and puts what it brings later after the silence")
    func lag() {
        var interleaver = self.interleaver()
        #expect(interleaver.append([1, 2], channel: 0) == nil)
        #expect(interleaver.append([3], channel: 0) == nil)
        #expect(interleaver.append([4], channel: 0)?.samples == [1, 0])
        #expect(interleaver.append([9, 8, 7], channel: 1)?.samples == [2, 9, 3, 8, 4, 7])
        #expect(interleaver.finish() == nil)
    }

    @Test("keeps channels together whose pieces come in turn, however long they are", arguments: [1, 2, 5, 100])
    func longPieces(size: Int) {
        var interleaver = self.interleaver(channels: 3)
        var got: [Int16] = []
        for start in stride(from: 0, to: 1_000, by: size) {
            let piece = (start..<start + size).map { Int16($0) }
            for channel in 0..<3 { got += interleaver.append(piece, channel: channel)?.samples ?? [] }
        }
        #expect(got == (0..<3_000).map { Int16($0 / 3) })
    }

    @Test("loses no sample, and keeps each channel's order, however they come", arguments: 0..<20 as Range<UInt64>)
    func everything(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var interleaver = self.interleaver(channels: 3)
        var given: [[Int16]] = [[], [], []]
        var got: [[Int16]] = [[], [], []]
        func take(_ audio: PCMAudio?) {
            guard let audio else { return }
            for channel in got.indices { got[channel] += audio.channel(channel).filter { $0 != 0 } }
        }
        for number in 1...300 as ClosedRange<Int16> {
            let channel = Int.random(in: 0..<3, using: &random)
            let samples = Array(repeating: number, count: Int.random(in: 0...4, using: &random))
            given[channel] += samples
            take(interleaver.append(samples, channel: channel))
        }
        take(interleaver.finish())
        #expect(got == given)
    }

    @Test("A mono call passes as it comes")
    func mono() {
        var interleaver = self.interleaver(channels: 1)
        #expect(interleaver.append([1, 2], channel: 0)?.samples == [1, 2])
        #expect(interleaver.append([], channel: 0) == nil)
    }
}
