import TestSupport

extension ByteMutator {
    /// Damages files of sound: with the numbers at which sizes and flags change their meaning.
    static func ofFiles(seed: UInt64) -> Self {
        Self(seed: seed, words: [[0], [1], [0x7F], [0x80], [0xFE], [0xFF]])
    }
}
