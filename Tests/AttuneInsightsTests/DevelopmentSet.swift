import AttuneModels
import Foundation

/// The labelled lines and calls in `Data`, as its README describes them.
enum DevelopmentSet {
    struct Utterance: Decodable {
        var id: String
        var text: String
        var asr: String
        var sentiment: Sentiment.Label
        var question: Bool
        var questionKind: String?

        subscript(field: Field) -> String {
            switch field {
            case .text: text
            case .asr: asr
            }
        }
    }

    /// The two forms in which a turn is given.
    enum Field: CaseIterable {
        case text
        case asr
    }

    struct Call: Decodable {
        struct Turn: Decodable {
            var text: String
            var sentiment: Sentiment.Label
            var question: Bool
        }

        var id: String
        var turns: [Turn]
    }

    static func utterances() throws -> [Utterance] {
        let lines = try Data(contentsOf: directory().appending(path: "utterances-dev.jsonl"))
        return try lines.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Utterance.self, from: $0) }
    }

    static func calls() throws -> [Call] {
        let folder = try directory().appending(path: "calls-dev")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.sorted { $0.path < $1.path }
            .map { try JSONDecoder().decode(Call.self, from: Data(contentsOf: $0)) }
    }

    private static func directory() throws -> URL {
        struct MissingResources: Error {}
        guard let resources = Bundle.module.resourceURL else { throw MissingResources() }
        return resources.appending(path: "Data")
    }
}
