import AttuneTokens
import Crypto

/// What must be true of every request that is offered as a signed webhook.
package struct WebhookInvariants: Sendable {
    private let verifier: WebhookVerifier
    private let stranger: WebhookVerifier
    /// The tokens that were signed before any input came.
    private let known: Set<[UInt8]>

    /// Prepares the keys and signs the seeds.
    package init() throws {
        self.verifier = try WebhookVerifier(signatureSecrets: [
            SampleKeys.account: Secret(SampleKeys.signatureSecret),
            SampleKeys.otherAccount: Secret(SampleKeys.otherSignatureSecret),
        ])
        self.stranger = try WebhookVerifier(
            account: SampleKeys.account, signatureSecret: Secret("somebody-else's-secret"))
        self.known = [Array(try Seed.webhookText().utf8)]
    }

    /// Checks everything that an input lets be checked.
    ///
    /// - Parameter input: Bytes in one of the forms of `WebhookInput`.
    /// - Returns: What became of the input; nil where it is in none of the forms.
    /// - Throws: A ``Violation`` that names the promise which the input breaks.
    package func check(_ input: [UInt8]) throws(Violation) -> CheckedInput? {
        guard let request = WebhookInput(input) else { return nil }
        let required = try self.verify(request, .required)
        if (try? required.get()) != nil || Sampling.isChosen(input, oneIn: 4) {
            try self.checkLeniency(of: request, required)
        }
        switch required {
        case .failure(let error):
            return .refused(error.code)
        case .success(let webhook):
            try Violation.unless(webhook.coversBody, "A token that has to cover its body does.")
            try self.checkBody(of: request)
            return .holds
        }
    }

    private func verify(
        _ request: WebhookInput, _ payload: PayloadCheck
    ) throws(Violation) -> Result<SignedWebhook, TokenError> {
        do throws(TokenError) {
            return .success(
                try self.verifier.verify(
                    authorization: request.authorization, body: request.body, payload: payload, now: SampleKeys.now))
        } catch {
            try PrintedText.check(error)
            return .failure(error)
        }
    }

    /// Who looks less closely at the body takes what a closer look takes, and nothing that was not signed.
    private func checkLeniency(
        of request: WebhookInput, _ required: Result<SignedWebhook, TokenError>
    ) throws(Violation) {
        let whenPresent = try self.verify(request, .whenPresent)
        let unread = try self.verify(request, .skipped)
        for (strict, lenient) in [(required, whenPresent), (whenPresent, unread)] {
            guard case .success(let first) = strict else { continue }
            guard case .success(let second) = lenient else { throw Violation("Who asks for less gets no less.") }
            let isSame = first.account == second.account && first.issuedAt == second.issuedAt && first.id == second.id
            try Violation.unless(isSame, "What a token says does not depend on how its body is checked.")
        }
        guard case .success(let webhook) = unread else { return }
        try Violation.unless(!webhook.coversBody, "A body that was not looked at is not covered.")
        try self.check(webhook, of: request)
    }

    /// A webhook that holds was signed, by the account that it names, within the time window.
    private func check(_ webhook: SignedWebhook, of request: WebhookInput) throws(Violation) {
        if let signer = request.signer {
            try Violation.unless(webhook.account == signer, "A webhook is of the account whose secret signed it.")
        } else {
            // What stands before the token may be written in more than one way; the token may not.
            let token = request.authorization.utf8.split(separator: UInt8(ascii: " ")).last.map(Array.init) ?? []
            try Violation.unless(self.known.contains(token), "Nothing holds but what was signed, to the byte.")
        }
        let age = SampleKeys.now.seconds - webhook.issuedAt.seconds
        try Violation.unless((-30...330).contains(age), "A webhook that holds is not \(age) s old.")
        let answer = Result { () throws(TokenError) in
            try self.stranger.verify(
                authorization: request.authorization, body: request.body, payload: .skipped, now: SampleKeys.now)
        }
        if case .success = answer { throw Violation("A webhook does not hold with another secret.") }
    }

    /// A body that is longer or shorter by a byte is another body.
    private func checkBody(of request: WebhookInput) throws(Violation) {
        for body in [request.body + [0], Array(request.body.dropLast())] where body != request.body {
            let answer = Result { () throws(TokenError) in
                try self.verifier.verify(authorization: request.authorization, body: body, now: SampleKeys.now)
            }
            guard case .failure(let error) = answer, error.code == .payloadMismatch else {
                throw Violation("A token covers the whole body and nothing else.")
            }
        }
    }
}
