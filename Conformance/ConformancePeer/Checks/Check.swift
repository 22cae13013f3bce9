/// One thing that two implementations must agree on.
struct Check: Sendable {
    /// What it is about; the same in the programs of all languages.
    let name: String
    /// Tries it, and throws where it is not so.
    let run: @Sendable (CheckedServer) async throws -> Void

    static let all = Self.echoes + Self.fragments + Self.controls + Self.handshakes

    /// How long one of them may take.
    private static let limit = Duration.seconds(20)

    /// What came of it.
    struct Result: Encodable {
        let check: String
        /// Why it is not so; nil where it is.
        let failure: String?
    }

    func result(with server: CheckedServer) async -> Result {
        do {
            try await self.runWithinLimit(server)
            return Result(check: self.name, failure: nil)
        } catch {
            return Result(check: self.name, failure: "\(error)")
        }
    }

    private func runWithinLimit(_ server: CheckedServer) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await self.run(server) }
            group.addTask {
                try await Task.sleep(for: Self.limit)
                throw CheckFailure("It was not done after \(Self.limit).")
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}

/// Why a check does not hold, in a sentence.
struct CheckFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    /// Throws where a value is not the one that was expected.
    static func require<Value: Equatable>(_ what: String, _ value: Value, is expected: Value) throws(CheckFailure) {
        guard value == expected else { throw CheckFailure("\(what) is \(value), not \(expected).") }
    }
}
