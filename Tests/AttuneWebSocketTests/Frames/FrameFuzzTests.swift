import AttuneWebSocket
import Foundation
import TestSupport
import Testing
import WebSocketInvariants

/// What `make fuzz` does at length, in short and with the same inputs in every run.
@Suite("Frames: any input keeps every promise")
struct FrameFuzzTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fuzz/FramesFuzz/Corpus")

    /// The inputs of the corpus, in the order of their files' names.
    private static func corpus() throws -> [(name: String, bytes: [UInt8])] {
        try FileManager.default.contentsOfDirectory(atPath: self.folder.path).sorted().map { name in
            (name: name, bytes: Array(try Data(contentsOf: self.folder.appendingPathComponent(name))))
        }
    }

    @Test("mutations of the corpus", arguments: 1...4 as ClosedRange<UInt64>)
    func mutations(seed: UInt64) throws {
        let invariants = FrameInvariants()
        let inputs = try Self.corpus().map(\.bytes)
        var mutator = ByteMutator.ofFrames(seed: seed)
        var outcomes: [CheckedFrames: Int] = [:]
        for _ in 0..<200 {
            let input = mutator.next(from: inputs)
            do {
                if let outcome = try invariants.check(input) { outcomes[outcome, default: 0] += 1 }
            } catch {
                Issue.record("\(error)\nThe input, in base64: \(Data(input).base64EncodedString())")
            }
        }
        // The mutations are neither too wild to be read nor too tame to be refused.
        #expect(outcomes[.read, default: 0] > 40, "\(outcomes)")
        #expect(outcomes[.refused(.protocolError), default: 0] > 40, "\(outcomes)")
        #expect(outcomes[.refused(.invalidData), default: 0] > 3, "\(outcomes)")
        #expect(outcomes[.refused(.messageTooBig), default: 0] > 3, "\(outcomes)")
    }

    @Test("what was found once is not found again: the corpus keeps every promise")
    func corpus() throws {
        let invariants = FrameInvariants()
        for (name, bytes) in try Self.corpus() {
            #expect(throws: Never.self, "\(name)") { try invariants.check(bytes) }
        }
    }

    /// `ATTUNE_WRITE_SEEDS=1` writes the files anew, where the form of the inputs has changed.
    @Test("the corpus begins with frames of every kind, in every form")
    func seeds() throws {
        if ProcessInfo.processInfo.environment["ATTUNE_WRITE_SEEDS"] != nil {
            for seed in FrameSeed.all {
                try Data(seed.bytes).write(to: Self.folder.appendingPathComponent(seed.name))
            }
        }
        let files = Dictionary(uniqueKeysWithValues: try Self.corpus())
        for seed in FrameSeed.all { #expect(files[seed.name] == seed.bytes, "\(seed.name)") }
        let invariants = FrameInvariants()
        #expect(try FrameSeed.all.filter { try invariants.check($0.bytes) == .read }.count >= 8)
    }
}
