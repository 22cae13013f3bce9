import AttuneAudio
import AudioInvariants
import Foundation
import TestSupport
import Testing

/// What `make fuzz` does at length, in short and with the same inputs in every run.
@Suite("WAV: any input keeps every promise")
struct WAVFuzzTests {
    @Test("mutations of the corpus", arguments: 1...4 as ClosedRange<UInt64>)
    func mutations(seed: UInt64) throws {
        let invariants = WAVInvariants()
        let inputs = try FuzzCorpus.files(of: "WAVFuzz").map(\.bytes)
        var mutator = ByteMutator.ofFiles(seed: seed)
        var outcomes: [CheckedWAV: Int] = [:]
        for _ in 0..<300 {
            let input = mutator.next(from: inputs)
            do {
                if let outcome = try invariants.check(input) { outcomes[outcome, default: 0] += 1 }
            } catch {
                Issue.record("\(error)\nThe input, in base64: \(Data(input).base64EncodedString())")
            }
        }
        // The mutations are neither too wild to be read nor too tame to be refused.
        #expect(outcomes[.read, default: 0] > 30, "\(outcomes)")
        for code in [WAVError.Code.notWAV, .missingFormat, .malformedFormat, .unsupportedEncoding, .missingData] {
            #expect(outcomes[.refused(code), default: 0] > 0, "\(code): \(outcomes)")
        }
    }

    @Test("what was found once is not found again: the corpus keeps every promise")
    func corpus() throws {
        let invariants = WAVInvariants()
        for (name, bytes) in try FuzzCorpus.files(of: "WAVFuzz") {
            #expect(throws: Never.self, "\(name)") { try invariants.check(bytes) }
        }
    }

    /// `ATTUNE_WRITE_SEEDS=1` writes the files anew, where the form of the inputs has changed.
    @Test("the corpus begins with every kind of input")
    func seeds() throws {
        if ProcessInfo.processInfo.environment["ATTUNE_WRITE_SEEDS"] != nil {
            for seed in WAVSeed.all {
                try Data(seed.bytes).write(to: FuzzCorpus.folder(of: "WAVFuzz").appendingPathComponent(seed.name))
            }
        }
        let files = Dictionary(uniqueKeysWithValues: try FuzzCorpus.files(of: "WAVFuzz"))
        for seed in WAVSeed.all { #expect(files[seed.name] == seed.bytes, "\(seed.name)") }
        let invariants = WAVInvariants()
        #expect(try WAVSeed.all.filter { try invariants.check($0.bytes) == .read }.count >= 10)
    }
}
