import AttuneAudio
import Foundation
import Synchronization
import Testing

@Suite("Documentation")
struct PaperTests {
    /// The package's folder: these tests read its papers as they stand.
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func text(_ path: String) throws -> String {
        try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
    }

    @Test(
        "shows the code that is compiled here, to the letter",
        arguments: [
            ("README.md", "QuickStart"), ("Documentation/REST.md", "SessionAndMessage"),
            ("Documentation/WebSocket.md", "WebSocketConversation"), ("Documentation/FailureLab.md", "FailureLab"),
            ("Documentation/FailureLab.md", "OwnService"), ("Documentation/Streaming.md", "TwoLegs"),
        ])
    func code(paper: String, source: String) throws {
        let lines = try self.text("Tests/DocumentationTests/\(source).swift").components(separatedBy: "\n")
        let begin = try #require(lines.firstIndex { $0.hasSuffix("// \(paper): begin") })
        let end = try #require(lines.firstIndex { $0.hasSuffix("// \(paper): end") })
        let code = lines[(begin + 1)..<end].map { String($0.dropFirst(8)) }.joined(separator: "\n")
        #expect(try self.text(paper).contains("```swift\n\(code)\n```"))
    }

    @Test("shows sessions and messages that come about")
    func sessionAndMessage() async throws {
        var lines: [String] = []
        try await SessionAndMessage.run { lines.append($0) }
        #expect(lines == ["moderator joined", "1 part, accepted: true", "delivered"])
    }

    @Test("shows a WebSocket that answers", .timeLimit(.minutes(1)))
    func webSocketConversation() async throws {
        let printed = Printed()
        try await WebSocketConversation.run { printed.append($0) }
        #expect(printed.lines == ["Hello"])
    }

    @Test("shows a session that outlives its connections", .timeLimit(.minutes(1)))
    func failureLab() async throws {
        let printed = Printed()
        try await FailureLab.run { printed.append($0) }
        #expect(printed.lines == ["3 dials", "heard all: true", "violations: 0", "said good-bye: true"])
    }

    @Test("shows a service of one's own, in virtual time", .timeLimit(.minutes(1)))
    func ownService() async throws {
        let printed = Printed()
        try await OwnService.run { printed.append($0) }
        #expect(printed.lines == ["recorded a minute: true", "dialled again: true"])
    }

    @Test("shows both legs of a call", .timeLimit(.minutes(1)))
    func twoLegs() async throws {
        let printed = Printed()
        try await TwoLegs.run { printed.append($0) }
        #expect(printed.lines.sorted() == ["agent: s0 s1 s2", "customer: s0 s1 s2"])
    }

    @Test("is short enough to be read")
    func length() throws {
        #expect(try self.text("README.md").split(separator: "\n", omittingEmptySubsequences: false).count < 120)
    }

    @Test("names only files that are there")
    func links() throws {
        for paper in [
            "README.md", "CONTRIBUTING.md", "Documentation/Architecture.md", "Documentation/FailureLab.md",
            "Documentation/REST.md", "Documentation/Streaming.md", "Documentation/WebSocket.md",
        ] {
            let folder = Self.root.appendingPathComponent(paper).deletingLastPathComponent()
            for link in try self.text(paper).matches(of: /\]\((?!https?:)([^)#]+)/) {
                let path = folder.appendingPathComponent(String(link.output.1)).path
                #expect(FileManager.default.fileExists(atPath: path), "\(paper) links to \(link.output.1)")
            }
        }
    }

    @Test("shows code that does what it says", .timeLimit(.minutes(1)))
    func run() async throws {
        let fixture = Self.root.appendingPathComponent("Tests/AttunePocketSphinxTests/Fixtures/speech.opus")
        let stream = try OggOpusReader.read([UInt8](Data(contentsOf: fixture)))
        let printed = Printed()
        try await QuickStart.listen(to: stream.packets) { printed.append($0) }
        let lines = printed.lines
        #expect(lines.contains { $0.lowercased().contains("missed my flight to london") }, "\(lines)")
        #expect(lines.contains("sounds negative"), "\(lines)")
        #expect(lines.last == "The service has said its last word.")
    }

    private final class Printed: Sendable {
        private let storage = Mutex<[String]>([])

        var lines: [String] {
            self.storage.withLock { $0 }
        }

        func append(_ line: String) {
            self.storage.withLock { $0.append(line) }
        }
    }
}
