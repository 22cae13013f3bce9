import AttuneAudio
import Foundation
import TestSupport

/// Inputs that come of those of a fuzzer's corpus.
struct Mutator {
    private var generator: SeededGenerator
    private let inputs: [[UInt8]]

    init(seed: UInt64, inputs: [[UInt8]]) {
        self.generator = SeededGenerator(seed: seed)
        self.inputs = inputs
    }

    /// The files of a corpus, in the order of their names.
    static func corpus(_ folder: URL) throws -> [(name: String, bytes: [UInt8])] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            (name: name, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
        }
    }

    /// Where the corpus of a fuzzer is.
    static func folder(_ fuzzer: String) -> URL {
        (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
            .appendingPathComponent("Fuzz/\(fuzzer)/Corpus")
    }

    /// An input that came of one or two others, whose first byte, the form, stays.
    mutating func next() -> [UInt8] {
        var bytes = self.inputs.randomElement(using: &self.generator) ?? []
        for _ in 0..<Int.random(in: 1...3, using: &self.generator) where bytes.count > 1 {
            let index = Int.random(in: 1..<bytes.count, using: &self.generator)
            let end = min(index + Int.random(in: 1...12, using: &self.generator), bytes.count)
            switch Int.random(in: 0..<7, using: &self.generator) {
            case 0: bytes[index] = .random(in: 0...255, using: &self.generator)
            case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &self.generator)
            case 2: bytes[index] = [0, 1, 0x7F, 0x80, 0xFE, 0xFF].randomElement(using: &self.generator) ?? 0
            case 3: bytes.removeSubrange(index..<end)
            case 4: bytes.insert(contentsOf: bytes[index..<end], at: index)
            case 5: bytes.removeLast(bytes.count - index)
            default:
                let other = self.inputs.randomElement(using: &self.generator) ?? []
                bytes.replaceSubrange(index..., with: other.dropFirst(index))
            }
        }
        return bytes
    }
}
