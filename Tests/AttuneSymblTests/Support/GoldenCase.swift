import Foundation

@testable import AttuneSymbl

/// A file of `Golden`: what a service says, step by step, and what it means.
struct GoldenCase: Decodable {
    /// One message, or the loss of a connection where there is none.
    struct Step: Decodable {
        var connection: Int
        /// JSON, or a text that stands for itself.
        var message: JSONValue?
        var outputs: [GoldenOutput]
    }

    /// What the case shows.
    var about: String
    /// Whether who hears this only listens.
    var isSubscription: Bool?
    var steps: [Step]

    /// The names of all cases.
    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(at: self.directory(), includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }
            .map { $0.deletingPathExtension().lastPathComponent }
            .sorted()
    }

    static func named(_ name: String) throws -> GoldenCase {
        let url = try self.directory().appending(path: "\(name).json")
        return try JSONDecoder().decode(GoldenCase.self, from: Data(contentsOf: url))
    }

    private static func directory() throws -> URL {
        struct MissingResources: Error {}
        guard let resources = Bundle.module.resourceURL else { throw MissingResources() }
        return resources.appending(path: "Golden")
    }
}

/// An output as a golden file has it: an event without the message that it came from.
struct GoldenOutput: Codable, Hashable {
    var output: String
    var event: CallEvent?
    var through: CallTime?
    var kind: String?
    var message: String?

    init(_ output: DialectOutput) {
        switch output {
        case .ready: self.output = "ready"
        case .event(var event):
            event.raw = nil
            self.output = "event"
            self.event = event
        case .acknowledged(let time):
            self.output = "acknowledged"
            self.through = time
        case .expires: self.output = "expires"
        case .completed: self.output = "completed"
        case .failed(let failure):
            self.output = "failed"
            self.kind = "\(failure.kind)"
            self.message = failure.message
        }
    }
}

/// Any JSON.
enum JSONValue: Codable {
    case null
    case flag(Bool)
    case count(Int)
    case number(Double)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let count = try? container.decode(Int.self) {
            self = .count(count)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let array = try? container.decode([JSONValue].self) {
            self = .array(array)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .flag(let flag): try container.encode(flag)
        case .count(let count): try container.encode(count)
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .array(let array): try container.encode(array)
        case .object(let object): try container.encode(object)
        }
    }

    /// The message as it goes over the wire; a text is one as it stands.
    var wire: String {
        if case .text(let text) = self { text } else { SymblJSON.text(self) }
    }
}
