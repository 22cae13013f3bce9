import AttuneTokens

/// What must be true of every text that is offered as a token, and of every claim that is offered for signing.
///
/// A fuzzer and the tests offer the inputs; ``TokenInput`` says what they look like.
package struct TokenInvariants: Sendable {
    private let keys: SampleKeys
    private let openTok: TokenVerifier
    private let unified: TokenVerifier
    private let stranger: TokenVerifier
    /// The tokens that were signed before any input came.
    private let known: Set<[UInt8]>

    /// Prepares the keys and signs the seeds.
    package init() throws {
        self.keys = try SampleKeys()
        self.openTok = TokenVerifier(self.keys.openTok)
        self.unified = TokenVerifier(self.keys.unified)
        self.stranger = TokenVerifier(
            try OpenTokSigner(apiKey: SampleKeys.apiKey, secret: Secret("somebody-else's-secret")))
        self.known = Set(try Seed.signedTexts(self.keys).map { Array($0.text.utf8) })
    }

    /// Checks everything that an input lets be checked.
    ///
    /// - Parameter input: Bytes in one of the forms of `TokenInput`.
    /// - Returns: What became of the input; nil where it is in none of the forms.
    /// - Throws: A ``Violation`` that names the promise which the input breaks.
    package func check(_ input: [UInt8]) throws(Violation) -> CheckedInput? {
        switch TokenInput(input, self.keys) {
        case nil:
            return nil
        case .text(let text, let algorithm):
            return try self.check(text, signedWith: algorithm)
        case .claims(let claims, let isChosen):
            return try self.checkSigning(claims, isChosen: isChosen)
        case .noSession(let error):
            try PrintedText.check(error)
            return .refused(error.code)
        }
    }

    // MARK: Reading and verifying

    private func check(_ text: String, signedWith algorithm: String?) throws(Violation) -> CheckedInput {
        let token: Token
        do throws(TokenError) {
            token = try Token(Secret(text))
        } catch {
            try PrintedText.check(error)
            return .refused(error.code)
        }
        try self.checkContents(of: token, text)
        if token.kind != .t1 { try SecondReader.check(token, text) }
        try PrintedText.check(token, signature: Self.signature(of: text))
        let isApplication = token.kind == .unifiedSession || token.kind == .unifiedREST
        let verifier = isApplication ? self.unified : self.openTok
        let report = verifier.report(on: token, now: SampleKeys.now)
        try self.check(report, of: text, by: verifier)
        for other in [isApplication ? self.openTok : self.unified, self.stranger] {
            let report = other.report(on: token, now: SampleKeys.now)
            try Violation.unless(!report.isValid, "A token holds for nobody but its own project.")
            for problem in report.problems { try PrintedText.check(problem) }
        }
        if token.algorithm == algorithm {
            // Only what the rules say may be wrong with it.
            let isRefused = report.problems.contains { $0.code == .badSignature }
            try Violation.unless(!isRefused, "A signature over the very text that is read is good.")
        }
        if report.isValid {
            try Violation.unless(
                algorithm != nil || self.known.contains(Array(text.utf8)),
                "Nothing holds but what was signed, to the byte.")
            let purpose: TokenPurpose = token.kind.opensSession ? .rest : .session
            let other = verifier.report(on: token, for: purpose, now: SampleKeys.now)
            try Violation.unless(!other.isValid, "A token holds for nothing but its own purpose.")
            if let rule = token.brokenRule(now: SampleKeys.now, skew: 30) {
                throw Violation("A token that holds keeps every rule; of this one \(rule).")
            }
        }
        if let claims = token.claims, claims.session.project == SampleKeys.apiKey { _ = try self.checkSigning(claims) }
        return report.problems.first.map { .read($0.code) } ?? .holds
    }

    /// What a token says is no more than its text has room for, within the bounds, and the same each time.
    private func checkContents(of token: Token, _ text: String) throws(Violation) {
        let count = text.utf8.count
        try Violation.unless(
            count <= Token.maximumByteCount, "A token of more than \(Token.maximumByteCount) bytes is refused.")
        let texts = token.contents.texts
        // A number in a nonce may be written out longer than it stood there.
        let total = texts.reduce(token.algorithm.utf8.count) { $0 + $1.utf8.count }
        try Violation.unless(total <= count * 3 / 4 + 24, "The contents of \(count) bytes of text have \(total) bytes.")
        for time in token.contents.times {
            let isBounded = time.seconds.magnitude <= 1_000_000_000_000_000
            try Violation.unless(isBounded, "A time has at most 15 digits.")
        }
        guard let again = try? Token(Secret(text)) else { throw Violation("What was read once is read again.") }
        let isSame = again.kind == token.kind && again.algorithm == token.algorithm
        try Violation.unless(isSame && again.contents == token.contents, "The same text has the same contents.")
    }

    /// The report and the verdict, which reads the text once more, say the same.
    private func check(_ report: TokenReport, of text: String, by verifier: TokenVerifier) throws(Violation) {
        try PrintedText.check(report.description, isReport: true, problems: report.problems.count)
        for problem in report.problems { try PrintedText.check(problem) }
        guard report.isValid || Sampling.isChosen(text.utf8, oneIn: 4) else { return }
        let verdict: TokenError?
        do throws(TokenError) {
            _ = try verifier.verify(Secret(text), now: SampleKeys.now)
            verdict = nil
        } catch {
            verdict = error
        }
        try Violation.unless(verdict == report.problems.first, "What is thrown is the first problem of the report.")
    }

    /// What stands behind the last full stop of a JSON Web Token.
    private static func signature(of text: String) -> ArraySlice<UInt8> {
        let bytes = Array(text.utf8)
        guard let stop = bytes.lastIndex(of: UInt8(ascii: ".")) else { return [] }
        return bytes[(stop + 1)...]
    }

    // MARK: Signing

    /// Signs claims in every form, and reads them back.
    private func checkSigning(_ claims: TokenClaims, isChosen: Bool = false) throws(Violation) -> CheckedInput {
        try PrintedText.check(claims.description)
        let (openTok, unified, now) = (self.keys.openTok, self.keys.unified, SampleKeys.now)
        let result = try self.checkSigning(claims, self.openTok) { () throws(TokenError) in
            try openTok.t1Token(for: claims, now: now, nonce: 7)
        }
        let other = try self.checkSigning(claims, self.openTok) { () throws(TokenError) in
            try openTok.webToken(for: claims, now: now, nonce: 7)
        }
        try Violation.unless(result == other, "Both forms of a token take the same claims.")
        guard isChosen, claims.session.project == SampleKeys.application else { return result }
        return try self.checkSigning(claims, self.unified) { () throws(TokenError) in
            try unified.token(for: claims, now: now, id: "7")
        }
    }

    private func checkSigning(
        _ claims: TokenClaims, _ verifier: TokenVerifier, _ sign: () throws(TokenError) -> Secret
    ) throws(Violation) -> CheckedInput {
        let text: Secret
        do throws(TokenError) {
            text = try sign()
        } catch {
            try PrintedText.check(error)
            return .refused(error.code)
        }
        let token: Token
        do throws(TokenError) {
            token = try verifier.verify(text, opening: claims.session, now: SampleKeys.now)
        } catch {
            throw Violation("What was signed holds; this does not: \(error)")
        }
        let contents = token.contents
        let expiry = claims.expiry ?? SampleKeys.now + .seconds(86_400)
        let isSame =
            contents.session == claims.session.text && contents.role == claims.role && contents.expiry == expiry
        try Violation.unless(isSame, "Session, role and end read back as they were signed.")
        // Equal texts may be composed of other scalars; the wire must not change them.
        let isSameData = contents.connectionData.utf8.elementsEqual(claims.connectionData.utf8)
        try Violation.unless(isSameData, "Connection data reads back as it was signed, to the byte.")
        let isSameLayout =
            contents.initialLayoutClasses.map { Array($0.utf8) } == claims.initialLayoutClasses.map { Array($0.utf8) }
        try Violation.unless(isSameLayout, "Layout classes read back as they were signed.")
        return .holds
    }
}
