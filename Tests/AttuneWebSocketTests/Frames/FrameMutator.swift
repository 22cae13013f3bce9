import AttuneWebSocket

/// Changes inputs of frames as a fuzzer does: a few bytes at a time, with words and values that readers wait for.
struct FrameMutator {
    private static let words: [[UInt8]] = [
        [0x81, 0x00], [0x82, 0x80], [0x01, 0x01], [0x00, 0x00], [0x80, 0x80], [0x89, 0x00], [0x88, 0x02, 0x03, 0xE8],
        [0xC1], [0x83], [0x09, 0x00], [0x7E, 0x00, 0x7D], [0xFE, 0x01, 0x2D], [0x7F, 0x00, 0x00, 0x00, 0x00],
        [0, 0, 0, 0],
        [0xED, 0xA0, 0x80], [0xF4, 0x90], [0xF4, 0x8F, 0xBF, 0xBF], [0xC3], [0xE2, 0x82], [0xFF], [0x03, 0xF7],
    ]
    private static let firstBytes: [UInt8] = [0x00, 0x01, 0x02, 0x80, 0x81, 0x82, 0x88, 0x89, 0x8A, 0x41, 0x83]

    private var generator: SeededGenerator

    init(seed: UInt64) {
        self.generator = SeededGenerator(seed: seed)
    }

    /// An input that came of one or two others, whose first byte, the form, stays.
    mutating func next(from inputs: [[UInt8]]) -> [UInt8] {
        var bytes = inputs.randomElement(using: &self.generator) ?? []
        for _ in 0..<([1, 1, 1, 2, 4].randomElement(using: &self.generator) ?? 1) where bytes.count > 1 {
            let index = Int.random(in: 1..<bytes.count, using: &self.generator)
            let end = min(index + Int.random(in: 1...12, using: &self.generator), bytes.count)
            switch Int.random(in: 0..<10, using: &self.generator) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &self.generator)
            case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &self.generator)
            case 2: bytes.removeSubrange(index..<end)
            case 3: bytes.insert(contentsOf: bytes[index..<end], at: index)
            case 4: bytes.insert(contentsOf: self.pick(Self.words), at: index)
            case 5: bytes.replaceSubrange(index..<end, with: self.pick(Self.words))
            case 6: bytes.replaceSubrange(index..., with: self.pick(inputs).dropFirst(index))
            case 7: bytes.removeLast(bytes.count - index)
            default: self.changeFirstByte(in: &bytes, from: index)
            }
        }
        return bytes
    }

    private mutating func pick(_ choices: [[UInt8]]) -> [UInt8] {
        choices.randomElement(using: &self.generator) ?? []
    }

    /// Makes another kind of frame of the next byte that looks like the first of one.
    private mutating func changeFirstByte(in bytes: inout [UInt8], from start: Int) {
        guard let index = bytes[start...].firstIndex(where: Self.firstBytes.contains) else { return }
        bytes[index] = Self.firstBytes.randomElement(using: &self.generator) ?? 0
    }
}
