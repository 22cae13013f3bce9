import AttuneAudio
import AttuneCore

/// Bytes that are packets, nearly packets and no packets, by a seed.
struct PacketMaker {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        self.generator = SeededGenerator(seed: seed)
    }

    /// The next bytes: random ones, a packet, or a packet that was damaged.
    mutating func next() -> [UInt8] {
        switch self.number(0...3) {
        case 0: return self.bytes(self.number(0...(self.number(0...60) == 0 ? 3_000 : 24)))
        case 1: return self.packet()
        default:
            var bytes = self.packet()
            for _ in 0..<self.number(1...3) {
                // In the first bytes, which say how the rest is to be read, as often as elsewhere.
                let place = self.number(0...(self.number(0...1) == 0 ? min(bytes.count, 4) : bytes.count) - 1)
                bytes[place] = self.one(of: [0, 252, 254, 255, UInt8(self.number(0...255))])
            }
            switch self.number(0...3) {
            case 0: bytes.removeLast(min(bytes.count, self.number(0...3)))
            case 1: bytes += self.bytes(self.number(0...3))
            case 2: bytes.removeLast(self.number(0...bytes.count))
            default: break
            }
            return bytes
        }
    }

    /// A packet by the RFC, but for a frame that may be a byte too long, or frames that may last too long.
    private mutating func packet() -> [UInt8] {
        let first = UInt8(self.number(0...255))
        switch first & 0b11 {
        case 0: return [first] + self.bytes(self.length())
        case 1: return [first] + self.bytes(2 * self.length())
        case 2:
            let length = min(self.length(), 1_275)
            return [first] + self.written(length) + self.bytes(length + self.length())
        default: return self.manyFrames(first)
        }
    }

    private mutating func manyFrames(_ first: UInt8) -> [UInt8] {
        let most = Int(5_760 / OpusTOC(byte: first).ticksPerFrame)
        let count = self.one(of: [1, most, self.number(1...most), self.number(1...63)])
        let flags = UInt8(self.number(0...3)) << 6
        var bytes = [first, UInt8(count) | flags]
        var padding = 0
        if flags & 0b0100_0000 != 0 {
            padding = self.one(of: [0, 1, 253, 254, 255, 508, self.number(0...2_000)])
            bytes += Array(repeating: 255, count: padding / 254) + [UInt8(padding % 254)]
        }
        let lengths = (0..<count).map { _ in count > 10 ? self.number(0...40) : min(self.length(), 1_275) }
        if flags & 0b1000_0000 != 0 {
            bytes += lengths.dropLast().flatMap { self.written($0) } + self.bytes(lengths.reduce(0, +))
        } else {
            bytes += self.bytes(lengths[0] * count)
        }
        return bytes + [UInt8](repeating: 0, count: padding)
    }

    private mutating func length() -> Int {
        self.one(of: [0, 1, self.number(0...30), self.number(245...260), self.number(1_260...1_276)])
    }

    private func written(_ length: Int) -> [UInt8] {
        length < 252 ? [UInt8(length)] : [UInt8(252 + length % 4), UInt8((length - 252) / 4)]
    }

    private mutating func bytes(_ count: Int) -> [UInt8] {
        Array(repeating: UInt8(self.number(0...255)), count: count)
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &self.generator)
    }

    private mutating func one<Value>(of values: [Value]) -> Value {
        values[self.number(0...values.count - 1)]
    }
}
