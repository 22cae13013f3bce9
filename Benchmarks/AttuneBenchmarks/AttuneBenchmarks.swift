import ArgumentParser
import Foundation

/// Measures what the documents promise, and fails where a promise is not kept.
@main
struct AttuneBenchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "AttuneBenchmarks",
        abstract: "Measures Attune beside other implementations, in one run, and checks the bars.",
        discussion: "Build it for release: figures of a debug build mean nothing.")

    @Argument(help: "What to measure; everything where nothing is named.")
    var subjects: [Subject] = Subject.allCases

    @OptionGroup(title: "Peers")
    var peers: PeerOptions

    func run() async throws {
        var misses: [Bar] = []
        for subject in self.subjects {
            let result: SubjectResult
            do {
                result = try await subject.measure(beside: self.peers)
            } catch let problem as PeerProblem {
                Self.complain(problem.message)
                throw ExitCode(69)
            }
            print(result.table.text)
            for bar in result.bars { print(bar.sentence) }
            misses += result.bars.filter { !$0.isReached }
        }
        for miss in misses { Self.complain("below the bar: \(miss.sentence)") }
        if !misses.isEmpty { throw ExitCode.failure }
    }

    private static func complain(_ sentence: String) {
        FileHandle.standardError.write(Data("error: \(sentence)\n".utf8))
    }
}
