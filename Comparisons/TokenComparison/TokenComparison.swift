import Foundation

/// Makes and reads tokens for `tokens.py`, which compares them with those of other implementations.
///
/// Each line of input is a JSON object with a `task` and what that task needs; each line of output is the answer to it,
/// in the same order. The end of the input is the end.
@main
enum TokenComparison {
    private enum TaskName: String, Decodable {
        case t1, openTokSession, openTokREST, unifiedSession, unifiedREST, webhook
    }

    private struct Heading: Decodable {
        let task: TaskName
    }

    static func main() throws {
        let decoder = JSONDecoder()
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        while let line = readLine() {
            let data = Data(line.utf8)
            let type: any ComparisonTask.Type =
                switch try decoder.decode(Heading.self, from: data).task {
                case .t1: T1Task.self
                case .openTokSession: OpenTokSessionTask.self
                case .openTokREST: OpenTokRESTTask.self
                case .unifiedSession: UnifiedSessionTask.self
                case .unifiedREST: UnifiedRESTTask.self
                case .webhook: WebhookTask.self
                }
            let answer = try decoder.decode(type, from: data).answer()
            try FileHandle.standardOutput.write(contentsOf: encoder.encode(answer) + Data("\n".utf8))
        }
    }
}
