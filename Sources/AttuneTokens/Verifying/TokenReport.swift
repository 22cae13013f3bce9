/// What a verifier found out about a token.
public struct TokenReport: Sendable {
    /// The token.
    public let token: Token

    /// Every rule that the token breaks, the gravest first; none where it holds.
    public let problems: [TokenError]

    /// Whether the signature is good and no rule is broken.
    public var isValid: Bool {
        self.problems.isEmpty
    }
}

extension TokenReport: CustomStringConvertible {
    /// The token's kind and times, and one line for each problem.
    public var description: String {
        let verdict = self.isValid ? "holds" : "is refused"
        return (["\(self.token) \(verdict)"] + self.problems.map { "- \($0)" }).joined(separator: "\n")
    }
}
