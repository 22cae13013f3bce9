import Foundation
import Testing

/// The requests of `Vectors`.
enum Vectors {
    static let all = Result {
        let url = try #require(Bundle.module.url(forResource: "Vectors/http-requests", withExtension: "json"))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode([String: [RequestVector]].self, from: Data(contentsOf: url))["requests"] ?? []
    }

    /// The vector of an id.
    static func named(_ id: String) throws -> RequestVector {
        try #require(try self.all.get().first { $0.id == id })
    }
}

/// What an SDK sent, and what it was answered.
struct RequestVector: Decodable, Sendable {
    struct Answer: Decodable, Sendable {
        let status: Int
        let body: String
    }

    let id: String
    let method: String
    let url: String
    let headers: [String: String]
    let body: String?
    let givenResponse: Answer
}
