/// Ways to cut bytes.
enum Pieces {
    /// Bytes of the longest input that is also cut into single bytes, which takes long.
    private static let shortInput = 400

    /// The ways to cut bytes that a seed picks: into pieces of one size, of mixed sizes, and into single bytes where there
    /// are few.
    static func ways(_ bytes: [UInt8], seed: UInt8) -> [[[UInt8]]] {
        let ways = [
            self.cut(bytes) { _ in Int(seed) + 1 },
            self.cut(bytes) { (Int(seed) * 7 + $0 * 31) % 97 },
        ]
        return bytes.count <= self.shortInput ? ways + [bytes.map { [$0] }] : ways
    }

    private static func cut(_ bytes: [UInt8], _ size: (Int) -> Int) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            let end = min(start + size(pieces.count), bytes.count)
            pieces.append(Array(bytes[start..<end]))
            start = end
        }
        return pieces
    }
}
