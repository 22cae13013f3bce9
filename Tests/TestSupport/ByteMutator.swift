package import AttuneCore

/// Changes inputs as a fuzzer does: a few bytes at a time, with words that readers wait for.
package struct ByteMutator {
    /// A change that one kind of input asks for: to bytes, from an index on.
    package typealias Change = (
        _ bytes: inout [UInt8], _ start: Int, _ generator: inout SeededGenerator
    ) -> Void

    private let words: [[UInt8]]
    private let changes: [Change]
    private var generator: SeededGenerator

    /// Creates a mutator whose inputs are the same in every run.
    ///
    /// - Parameters:
    ///   - seed: The randomness.
    ///   - words: What readers wait for.
    ///   - changes: More kinds of damage, each as likely as one of the eight that are for all bytes.
    package init(seed: UInt64, words: [[UInt8]], changes: [Change] = []) {
        self.words = words
        self.changes = changes
        self.generator = SeededGenerator(seed: seed)
    }

    /// Makes an input that came of one or two others, whose first byte, the form, stays.
    ///
    /// - Parameter inputs: What there is; an empty list gives nothing.
    /// - Returns: The bytes.
    package mutating func next(from inputs: [[UInt8]]) -> [UInt8] {
        var bytes = inputs.randomElement(using: &self.generator) ?? []
        // Most damage ends the reading at once, so there is little of it.
        for _ in 0..<([1, 1, 1, 2, 4].randomElement(using: &self.generator) ?? 1) where bytes.count > 1 {
            let index = Int.random(in: 1..<bytes.count, using: &self.generator)
            let end = min(index + Int.random(in: 1...12, using: &self.generator), bytes.count)
            let kind = Int.random(in: 0..<8 + self.changes.count, using: &self.generator)
            switch kind {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &self.generator)
            case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &self.generator)
            case 2: bytes.removeSubrange(index..<end)
            case 3: bytes.insert(contentsOf: bytes[index..<end], at: index)
            case 4: bytes.insert(contentsOf: self.pick(self.words), at: index)
            case 5: bytes.replaceSubrange(index..<end, with: self.pick(self.words))
            case 6: bytes.replaceSubrange(index..., with: self.pick(inputs).dropFirst(index))
            case 7: bytes.removeSubrange(index...)
            default: self.changes[kind - 8](&bytes, index, &self.generator)
            }
        }
        return bytes
    }

    private mutating func pick(_ choices: [[UInt8]]) -> [UInt8] {
        choices.randomElement(using: &self.generator) ?? []
    }
}
