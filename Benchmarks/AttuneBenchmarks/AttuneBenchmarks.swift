import ArgumentParser
import Foundation

/// Measures what the documents promise, and fails where a promise is not kept.
struct AttuneBenchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "AttuneBenchmarks",
        abstract: "Measures Attune beside other implementations, in one run, and checks the bars.",
        discussion: "Build it for release: figures of a debug build mean nothing.")

    @Argument(help: "What to measure; everything where nothing is named.")
    var choices: [SubjectChoice] = []

    @Flag(help: "Measures the WebSocket subjects with a tenth of the messages: rough figures, for development.")
    var quick = false

    @OptionGroup(title: "Peers")
    var peers: PeerOptions

    func run() async throws {
        var misses: [Bar] = []
        let subjects = self.choices.isEmpty ? Subject.allCases : self.choices.flatMap(\.subjects)
        for subject in subjects {
            let result: SubjectResult
            do {
                result = try await subject.measure(beside: self.peers, quick: self.quick)
            } catch let problem as PeerProblem {
                Self.complain(problem.message)
                throw ExitCode(69)
            }
            let lines = [result.table.text] + result.bars.map(\.sentence)
            // At once, be it into a file: the next subject may take a minute.
            FileHandle.standardOutput.write(Data("\(lines.joined(separator: "\n"))\n\n".utf8))
            misses += result.bars.filter { !$0.isReached }
        }
        for miss in misses { Self.complain("below the bar: \(miss.sentence)") }
        if !misses.isEmpty { throw ExitCode.failure }
    }

    private static func complain(_ sentence: String) {
        FileHandle.standardError.write(Data("error: \(sentence)\n".utf8))
    }
}
