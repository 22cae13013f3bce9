package import Foundation

/// What an official SDK sent, and what it was answered: one request of `Vectors/http-requests.json`.
package struct RequestVector: Decodable, Sendable {
    package struct Answer: Decodable, Sendable {
        package let status: Int
        package let body: String
    }

    package let id: String
    package let method: String
    package let url: String
    package let headers: [String: String]
    package let body: String?
    package let givenResponse: Answer
}

/// The requests that a test target has among its resources.
package struct RequestVectors: Sendable {
    /// The vectors by their ids.
    package let byID: [String: RequestVector]

    /// Reads a target's vectors.
    ///
    /// - Parameter bundle: The target's resources.
    /// - Throws: Foundation's error where they are not there, or not what they should be.
    package init(of bundle: Bundle) throws {
        guard let url = bundle.url(forResource: "Vectors/http-requests", withExtension: "json") else {
            throw CocoaError(.fileNoSuchFile)
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let requests = try decoder.decode([String: [RequestVector]].self, from: Data(contentsOf: url))["requests"] ?? []
        self.byID = Dictionary(uniqueKeysWithValues: requests.map { ($0.id, $0) })
    }

    /// The vector of an id.
    ///
    /// - Parameter id: As in the file.
    /// - Returns: The vector.
    /// - Throws: Foundation's error where there is none.
    package func named(_ id: String) throws -> RequestVector {
        guard let vector = self.byID[id] else {
            throw CocoaError(.keyValueValidation, userInfo: [NSLocalizedDescriptionKey: "No vector is named \(id)."])
        }
        return vector
    }
}
