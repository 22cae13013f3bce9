import AttuneTokens
import Foundation
import TestSupport
import Testing
import TokenInvariants

/// What `make fuzz` does at length, in short and with the same inputs in every run.
@Suite("Tokens and webhooks: any input keeps every promise")
struct TokenFuzzTests {
    private static let fuzz = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fuzz")

    /// The inputs of a corpus, in the order of their files' names.
    private static func corpus(_ target: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = self.fuzz.appendingPathComponent("\(target)/Corpus")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            (name: name, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
        }
    }

    /// What became of mutations of a corpus.
    private func outcomes(
        of target: String, seed: UInt64, count: Int, _ check: ([UInt8]) throws(Violation) -> CheckedInput?
    ) throws -> [CheckedInput: Int] {
        let inputs = try Self.corpus(target).map(\.bytes)
        var mutator = ByteMutator.ofTokens(seed: seed)
        var outcomes: [CheckedInput: Int] = [:]
        for _ in 0..<count {
            let input = mutator.next(from: inputs)
            do {
                if let outcome = try check(input) { outcomes[outcome, default: 0] += 1 }
            } catch {
                Issue.record("\(error)\nThe input, in base64: \(Data(input).base64EncodedString())")
            }
        }
        return outcomes
    }

    @Test("tokens", arguments: 1...4 as ClosedRange<UInt64>)
    func tokens(seed: UInt64) throws {
        let invariants = try TokenInvariants()
        let outcomes = try self.outcomes(of: "TokensFuzz", seed: seed, count: 1_500, invariants.check)
        // The mutations are neither too wild to be read nor too tame to be refused.
        #expect(outcomes[.holds, default: 0] > 75)
        #expect(outcomes[.read(.badSignature), default: 0] > 50)
        #expect(outcomes[.refused(.malformedToken), default: 0] > 100)
        #expect(outcomes.count > 14, "\(outcomes)")
    }

    @Test("webhooks", arguments: 1...2 as ClosedRange<UInt64>)
    func webhooks(seed: UInt64) throws {
        let invariants = try WebhookInvariants()
        let outcomes = try self.outcomes(of: "WebhooksFuzz", seed: seed, count: 1_000, invariants.check)
        #expect(outcomes[.holds, default: 0] > 50)
        #expect(outcomes[.refused(.badSignature), default: 0] > 35)
        #expect(outcomes.count > 9, "\(outcomes)")
    }

    @Test("what was found once is not found again: the corpora keep every promise")
    func corpora() throws {
        let (tokens, webhooks) = (try TokenInvariants(), try WebhookInvariants())
        for (name, bytes) in try Self.corpus("TokensFuzz") {
            #expect(throws: Never.self, "\(name)") { try tokens.check(bytes) }
        }
        for (name, bytes) in try Self.corpus("WebhooksFuzz") {
            #expect(throws: Never.self, "\(name)") { try webhooks.check(bytes) }
        }
    }

    /// `ATTUNE_WRITE_SEEDS=1` writes the files anew, where claims or keys have changed.
    @Test("the corpora begin with a valid input of every kind, as the signers make it now")
    func seeds() throws {
        for (target, seeds) in [("TokensFuzz", try Seed.tokens()), ("WebhooksFuzz", try Seed.webhooks())] {
            if ProcessInfo.processInfo.environment["ATTUNE_WRITE_SEEDS"] != nil {
                for seed in seeds {
                    try Data(seed.bytes).write(to: Self.fuzz.appendingPathComponent("\(target)/Corpus/\(seed.name)"))
                }
            }
            let files = Dictionary(uniqueKeysWithValues: try Self.corpus(target))
            for seed in seeds {
                #expect(files[seed.name] == seed.bytes, "\(target)/Corpus/\(seed.name)")
            }
        }
        let invariants = try TokenInvariants()
        let valid = try Seed.tokens().filter { try invariants.check($0.bytes) == .holds }
        #expect(valid.count >= 8, "\(valid.map(\.name))")
    }

    @Test("an input that is signed here reaches the rules behind the signature")
    func rules() throws {
        let invariants = try TokenInvariants()
        let seed = try #require(try Seed.tokens().first { $0.name == "fields-t1" })
        let text = String(decoding: seed.bytes, as: UTF8.self)
        #expect(try invariants.check(seed.bytes) == .holds)
        let long = text.replacingOccurrences(of: "expire_time=1700086400", with: "expire_time=1709999999")
        #expect(try invariants.check(Array(long.utf8)) == .read(.expiryTooFar))
    }
}
