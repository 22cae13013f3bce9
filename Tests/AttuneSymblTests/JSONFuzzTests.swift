import AttuneCore
import Foundation
import JSONInvariants
import Testing

/// What `make fuzz` does at length, in short and with the same inputs in every run.
@Suite("JSON and messages: any input keeps every promise")
struct JSONFuzzTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fuzz/JSONFuzz/Corpus")

    private static let words = [
        "null", "true", "-", "0.5", "1e9", "01", "\"", "\\", "\\u0041", "\\ud83d", "\\ude00", "[", "]", "{", "}", ",",
        ":", "[[[[", "]]]]", " ", "\"a\":1,", "{}", "[]", "\u{1F6EB}", "\u{0}", "9223372036854775808",
    ]
    .map { Array($0.utf8) }

    /// The inputs of the corpus, in the order of their files' names.
    private static func corpus() throws -> [(name: String, bytes: [UInt8])] {
        try FileManager.default.contentsOfDirectory(atPath: self.folder.path).sorted().map { name in
            (name: name, bytes: Array(try Data(contentsOf: self.folder.appendingPathComponent(name))))
        }
    }

    /// An input that came of one or two others, whose first byte, the form, stays.
    private func mutated(_ inputs: [[UInt8]], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = inputs.randomElement(using: &generator) ?? []
        for _ in 0..<Int.random(in: 1...3, using: &generator) where bytes.count > 1 {
            let index = Int.random(in: 1..<bytes.count, using: &generator)
            let end = min(index + Int.random(in: 1...12, using: &generator), bytes.count)
            let word = Self.words.randomElement(using: &generator) ?? []
            switch Int.random(in: 0..<7, using: &generator) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.removeSubrange(index..<end)
            case 2: bytes.insert(contentsOf: bytes[index..<end], at: index)
            case 3: bytes.insert(contentsOf: word, at: index)
            case 4: bytes.replaceSubrange(index..<end, with: word)
            case 5: bytes.removeLast(bytes.count - index)
            default:
                bytes.replaceSubrange(index..., with: (inputs.randomElement(using: &generator) ?? []).dropFirst(index))
            }
        }
        return bytes
    }

    @Test("mutations of the corpus", arguments: 1...4 as ClosedRange<UInt64>)
    func mutations(seed: UInt64) throws {
        let invariants = JSONInvariants()
        let inputs = try Self.corpus().map(\.bytes)
        var generator = SeededGenerator(seed: seed)
        var outcomes: [CheckedJSON: Int] = [:]
        for _ in 0..<800 {
            let input = self.mutated(inputs, &generator)
            do {
                if let outcome = try invariants.check(input) { outcomes[outcome, default: 0] += 1 }
            } catch {
                Issue.record("\(error)\nThe input, in base64: \(Data(input).base64EncodedString())")
            }
        }
        // The mutations are neither too wild to be read nor too tame to be refused.
        #expect(outcomes[.read, default: 0] > 40, "\(outcomes)")
        #expect(outcomes[.refused(.unexpectedByte), default: 0] > 100, "\(outcomes)")
        #expect(outcomes[.refused(.unexpectedEnd), default: 0] > 40, "\(outcomes)")
        for code in [JSONError.Code.loneSurrogate, .tooDeep, .notUTF8, .wrongValue] {
            #expect(outcomes[.refused(code), default: 0] > 0, "\(code): \(outcomes)")
        }
    }

    @Test("what was found once is not found again: the corpus keeps every promise")
    func corpus() throws {
        let invariants = JSONInvariants()
        for (name, bytes) in try Self.corpus() {
            #expect(throws: Never.self, "\(name)") { try invariants.check(bytes) }
        }
    }

    /// `ATTUNE_WRITE_SEEDS=1` writes the files anew, where the form of the inputs has changed.
    @Test("the corpus begins with every kind of value and of message")
    func seeds() throws {
        if ProcessInfo.processInfo.environment["ATTUNE_WRITE_SEEDS"] != nil {
            for seed in JSONSeed.all {
                try Data(seed.bytes).write(to: Self.folder.appendingPathComponent(seed.name))
            }
        }
        let files = Dictionary(uniqueKeysWithValues: try Self.corpus())
        for seed in JSONSeed.all { #expect(files[seed.name] == seed.bytes, "\(seed.name)") }
        let invariants = JSONInvariants()
        #expect(try JSONSeed.all.filter { try invariants.check($0.bytes) == .read }.count >= 13)
    }
}
