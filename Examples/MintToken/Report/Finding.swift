import AttuneTokens

/// A rule that a token breaks: a name for programs, and a sentence for people.
struct Finding: Sendable, Hashable, Encodable {
    let code: String
    let message: String

    init(_ code: TokenError.Code, _ message: String) {
        self.code = code.description
        self.message = message
    }

    init(_ error: TokenError) {
        self.init(error.code, error.message)
    }

    /// The sentence as one line of a list.
    var line: String {
        "- \(self.message.printable) (\(self.code))"
    }

    /// What is wrong with a token that can be seen without a key.
    ///
    /// The verifier's rules need some key, so they get one that signs nothing: of the project that the token itself
    /// names, with a secret that nobody has. What then is said about the key says nothing about the token.
    static func withoutKey(_ token: Token, now: UnixTime, skew: Duration) -> [Finding] {
        var findings: [Finding] = []
        for project in [token.project, "none"].compactMap(\.self) {
            guard let key = try? OpenTokSigner(apiKey: project, secret: Secret("none")) else {
                findings.append(
                    Finding(
                        .invalidProject, "The token's project is empty, or has characters that no project's id has."))
                continue
            }
            let report = TokenVerifier(key).report(on: token, now: now, skew: skew)
            findings += report.problems.filter { !Self.aboutKeys.contains($0.code) }.map(Finding.init)
            break
        }
        return findings
    }

    private static let aboutKeys: Set<TokenError.Code> = [.badSignature, .wrongKind, .wrongProject]
}
