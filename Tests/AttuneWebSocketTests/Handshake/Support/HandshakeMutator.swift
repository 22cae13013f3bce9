import AttuneWebSocket

/// Changes inputs as a fuzzer does: a few bytes at a time, with words that the readers wait for.
struct HandshakeMutator {
    private let words: [[UInt8]]
    private var generator: SeededGenerator

    /// Creates a mutator whose inputs are the same in every run.
    init(seed: UInt64, words: [[UInt8]]) {
        self.words = words
        self.generator = SeededGenerator(seed: seed)
    }

    /// An input that came of one or two others, whose first byte, the form, stays.
    mutating func next(from inputs: [[UInt8]]) -> [UInt8] {
        var bytes = inputs.randomElement(using: &self.generator) ?? []
        // Most damage ends the reading at once, so there is little of it.
        for _ in 0..<([1, 1, 1, 2, 4].randomElement(using: &self.generator) ?? 1) where bytes.count > 1 {
            let index = Int.random(in: 1..<bytes.count, using: &self.generator)
            let end = min(index + Int.random(in: 1...12, using: &self.generator), bytes.count)
            switch Int.random(in: 0..<8, using: &self.generator) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &self.generator)
            case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &self.generator)
            case 2: bytes.removeSubrange(index..<end)
            case 3: bytes.insert(contentsOf: bytes[index..<end], at: index)
            case 4: bytes.insert(contentsOf: self.words.randomElement(using: &self.generator) ?? [], at: index)
            case 5: bytes.replaceSubrange(index..<end, with: self.words.randomElement(using: &self.generator) ?? [])
            case 6:
                bytes.replaceSubrange(
                    index..., with: (inputs.randomElement(using: &self.generator) ?? []).dropFirst(index))
            default: bytes.removeSubrange(index...)
            }
        }
        return bytes
    }
}
