import TestSupport
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketMask: four bytes, over and over")
struct WebSocketMaskTests {
    private static let key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
    private static let mask = WebSocketMask(bytes: UInt32(bigEndian: 0x37FA_213D))

    /// As RFC 6455, section 5.3 puts it.
    private static func naive(_ bytes: some Sequence<UInt8>, from offset: Int = 0) -> [UInt8] {
        bytes.enumerated().map { $1 ^ self.key[($0 + offset) % 4] }
    }

    @Test("Bytes of every length and alignment are masked as the naive way does it, in place and on the way")
    func everyLength() {
        var generator = SeededGenerator(seed: 1)
        let bytes = (0..<210).map { _ in UInt8.random(in: 0...255, using: &generator) }
        for start in 0..<4 {
            for count in 0...(bytes.count - start - 1) {
                let range = start..<(start + count)
                let expected = bytes[..<start] + Self.naive(bytes[range]) + bytes[range.upperBound...]
                var inPlace = bytes
                inPlace.withUnsafeMutableBytes { all in
                    Self.mask.apply(to: UnsafeMutableRawBufferPointer(rebasing: all[range]))
                }
                var copied = bytes
                copied.withUnsafeMutableBytes { target in
                    bytes.withUnsafeBytes { source in
                        guard let from = source.baseAddress, let to = target.baseAddress else { return }
                        Self.mask.apply(from: from + start, to: to + start, count: count)
                    }
                }
                if inPlace != Array(expected) || copied != inPlace {
                    Issue.record("\(count) bytes from \(start) on are masked wrongly.")
                }
            }
        }
    }

    @Test("A mask that is taken up after some bytes goes on where it stopped", arguments: 0...9)
    func advanced(count: Int) {
        var bytes = Array(0..<40 as Range<UInt8>)
        let expected = Self.naive(bytes)
        bytes.withUnsafeMutableBytes { all in
            Self.mask.apply(to: UnsafeMutableRawBufferPointer(rebasing: all[..<count]))
            Self.mask.advanced(by: count).apply(to: UnsafeMutableRawBufferPointer(rebasing: all[count...]))
        }
        #expect(bytes == expected)
    }

    @Test("No bytes are masked without harm")
    func empty() {
        Self.mask.apply(to: UnsafeMutableRawBufferPointer(start: nil, count: 0))
    }
}

@Suite("WebSocketMaskSource: masks that nobody can foresee")
struct WebSocketMaskSourceTests {
    @Test("Masks differ from one another, within a refill and across refills, and use every bit")
    func masks() {
        var source = WebSocketMaskSource()
        var other = source
        let masks = (0..<1_000).map { _ in source.next().bytes }
        // Of 1,000 numbers of 32 bits two are equal once in 8,600 times, and four pairs never.
        #expect(Set(masks).count > 996)
        #expect(masks.reduce(0, |) == .max)
        #expect(masks.reduce(.max, &) == 0)
        #expect((0..<1_000).map { _ in other.next().bytes } != masks)
    }

    @Test("The system's source fills every byte, also beyond what one call of it gives", arguments: [1, 256, 1_000])
    func randomness(count: Int) {
        var seen = [UInt8](repeating: 0, count: count)
        // A byte stays zero forty times in a row once in 2^320 times.
        for _ in 0..<40 {
            var bytes = [UInt8](repeating: 0, count: count)
            bytes.withUnsafeMutableBytes { SystemRandomness.fill($0) }
            for index in bytes.indices { seen[index] |= bytes[index] }
        }
        #expect(!seen.contains(0))
    }
}
