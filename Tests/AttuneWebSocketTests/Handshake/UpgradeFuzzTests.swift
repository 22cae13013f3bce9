import AttuneWebSocket
import Foundation
import TestSupport
import Testing
import WebSocketInvariants

/// What `make fuzz` does at length, in short and with the same inputs in every run.
@Suite("The opening handshake: any input keeps every promise")
struct UpgradeFuzzTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fuzz/UpgradeFuzz")

    /// The inputs of the corpus, in the order of their files' names.
    private static func corpus() throws -> [(name: String, bytes: [UInt8])] {
        let folder = self.folder.appendingPathComponent("Corpus")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            (name: name, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
        }
    }

    /// The fuzzer's own words, which are in quotation marks, some bytes as in `\x0D`.
    private static func words() throws -> [[UInt8]] {
        let text = try String(contentsOf: self.folder.appendingPathComponent("dictionary"), encoding: .utf8)
        return text.split(separator: "\n").filter { $0.hasPrefix("\"") }.map { line in
            let parts = Array(line.dropFirst().dropLast().components(separatedBy: "\\x"))
            return Array(parts[0].utf8)
                + parts.dropFirst().flatMap { part in
                    [UInt8(part.prefix(2), radix: 16) ?? 0] + Array(part.dropFirst(2).utf8)
                }
        }
    }

    @Test("mutations of the corpus", arguments: 1...4 as ClosedRange<UInt64>)
    func mutations(seed: UInt64) throws {
        let invariants = try HandshakeInvariants()
        let inputs = try Self.corpus().map(\.bytes)
        var mutator = ByteMutator(seed: seed, words: try Self.words())
        var verdicts: [HandshakeVerdict: Int] = [:]
        for _ in 0..<1_000 {
            let input: [UInt8] = mutator.next(from: inputs)
            do {
                if let verdict = try invariants.check(input) { verdicts[verdict, default: 0] += 1 }
            } catch {
                Issue.record("\(error)\nThe input, in base64: \(Data(input).base64EncodedString())")
            }
        }
        // The mutations are neither too wild to be read nor too tame to be refused.
        for verdict in [.accepted, .opened, .refused, .pending, .address, .redirected] as [HandshakeVerdict] {
            #expect(verdicts[verdict, default: 0] > 8, "\(verdicts)")
        }
        for code in [.upgradeFailed, .proxyRefused, .invalidURL, .upgradeRefused] as [WebSocketError.Code] {
            #expect(verdicts[.failed(code), default: 0] > 8, "\(verdicts)")
        }
        #expect(verdicts[.requested, default: 0] > 8, "\(verdicts)")
    }

    @Test("what was found once is not found again: the corpus keeps every promise")
    func corpus() throws {
        let invariants = try HandshakeInvariants()
        for (name, bytes) in try Self.corpus() {
            #expect(throws: Never.self, "\(name)") { try invariants.check(bytes) }
        }
    }

    /// `ATTUNE_WRITE_SEEDS=1` writes the files anew.
    @Test("the corpus begins with a valid input of every kind, and with one of everything that is refused")
    func seeds() throws {
        if ProcessInfo.processInfo.environment["ATTUNE_WRITE_SEEDS"] != nil {
            for seed in HandshakeSeed.all {
                try Data(seed.bytes).write(to: Self.folder.appendingPathComponent("Corpus/\(seed.name)"))
            }
        }
        let files = Dictionary(uniqueKeysWithValues: try Self.corpus())
        let invariants = try HandshakeInvariants()
        var verdicts: Set<HandshakeVerdict> = []
        for seed in HandshakeSeed.all {
            #expect(files[seed.name] == seed.bytes, "\(seed.name)")
            verdicts.insert(try #require(try invariants.check(seed.bytes), "\(seed.name)"))
        }
        #expect(
            verdicts == [
                .accepted, .opened, .refused, .pending, .address, .redirected, .requested, .failed(.upgradeFailed),
                .failed(.invalidURL), .failed(.upgradeRefused),
            ])
    }
}
