import TestSupport
import Testing

@testable import AttuneSymbl

@Suite("SymblDialect: damaged input")
struct SymblMutationTests {
    /// Changes, drops, repeats and swaps bytes, a few at a time.
    private func mutated(_ text: String, _ generator: inout SeededGenerator) -> String {
        var bytes = Array(text.utf8)
        let digits = Array("0123456789eE+-.\"{}[],:\\ntfu".utf8)
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            guard !bytes.isEmpty else { break }
            let index = Int.random(in: bytes.indices, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes[index] = digits.randomElement(using: &generator) ?? 0
            case 2: bytes.remove(at: index)
            case 3: bytes.insert(contentsOf: bytes[index..<min(index + 9, bytes.count)], at: index)
            default: bytes.removeSubrange(index..<min(index + 9, bytes.count))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "never ends the process or goes unnoticed, and what is read can be written",
        arguments: 1...4 as ClosedRange<UInt64>)
    func mutations(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var dialect = SymblDialect.ola()
        var unreadable = 0
        for _ in 0..<100 {
            for sample in WireSamples.all {
                let text = self.mutated(sample, &generator)
                let outputs = dialect.received(text)
                guard let message = try? SymblJSON.value(SymblServerMessage.self, from: text) else {
                    unreadable += 1
                    guard case .event(let event) = outputs.first, outputs.count == 1 else {
                        Issue.record("Not one event: \(text)")
                        continue
                    }
                    #expect(event.raw == text)
                    switch event.kind {
                    case .warning, .unknown(UnknownMessage(type: nil)): break
                    default: Issue.record("Read as something else: \(text)")
                    }
                    continue
                }
                let written = SymblJSON.text(message)
                #expect(throws: Never.self) { try SymblJSON.value(SymblServerMessage.self, from: written) }
            }
        }
        // The damage is neither too small to break anything nor so large that nothing is read.
        #expect((130...1_300).contains(unreadable))
    }
}
