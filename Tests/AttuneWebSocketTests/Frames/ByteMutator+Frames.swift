import AttuneCore
import TestSupport

extension ByteMutator {
    /// Damages frames: with the first bytes of others, and with texts that are not UTF-8.
    static func ofFrames(seed: UInt64) -> Self {
        Self(
            seed: seed,
            words: [
                [0x81, 0x00], [0x82, 0x80], [0x01, 0x01], [0x00, 0x00], [0x80, 0x80], [0x89, 0x00],
                [0x88, 0x02, 0x03, 0xE8], [0xC1], [0x83], [0x09, 0x00], [0x7E, 0x00, 0x7D], [0xFE, 0x01, 0x2D],
                [0x7F, 0x00, 0x00, 0x00, 0x00], [0, 0, 0, 0],
                [0xED, 0xA0, 0x80], [0xF4, 0x90], [0xF4, 0x8F, 0xBF, 0xBF], [0xC3], [0xE2, 0x82], [0xFF], [0x03, 0xF7],
            ],
            changes: [self.changeFirstByte, self.changeFirstByte])
    }

    private static let firstBytes: [UInt8] = [0x00, 0x01, 0x02, 0x80, 0x81, 0x82, 0x88, 0x89, 0x8A, 0x41, 0x83]

    /// Makes another kind of frame of the next byte that looks like the first of one.
    private static func changeFirstByte(
        in bytes: inout [UInt8], from start: Int, _ generator: inout SeededGenerator
    ) {
        guard let index = bytes[start...].firstIndex(where: self.firstBytes.contains) else { return }
        bytes[index] = self.firstBytes.randomElement(using: &generator) ?? 0
    }
}
