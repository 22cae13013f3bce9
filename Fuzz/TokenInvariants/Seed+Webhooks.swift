import AttuneTokens

extension Seed {
    private static let body = #"{"event":"captions","text":"I missed my flight."}"#

    /// The token of a webhook, as the signer makes it.
    static func webhookText() throws -> String {
        let signer = try WebhookSigner(account: SampleKeys.account, signatureSecret: Secret(SampleKeys.signatureSecret))
        let token = try signer.token(
            for: Array(self.body.utf8), applicationID: SampleKeys.application, now: SampleKeys.now, id: "b")
        return token.reveal()
    }

    /// The seeds of ``WebhookInvariants``.
    package static func webhooks() throws -> [Seed] {
        let token = try self.webhookText()
        let header = #"{"alg":"HS256","typ":"JWT"}"#
        let claims = #""iat":1700000000,"jti":"b","iss":"Vonage","application_id":"\#(SampleKeys.application)""#
        let ours = #"{\#(claims),"api_key":"\#(SampleKeys.account)","#
        return [
            Seed("authorization", "aBearer \(token)\n\(self.body)"),
            Seed("authorization-spaces", "abearer   \(token) \n\(self.body)"),
            Seed("signed", "h\(header)\n\(ours)\"payload_hash\":\"#\"}\n\(self.body)"),
            Seed("signed-times", "h\(header)\n\(ours)\"nbf\":1700000001,\"exp\":1700000100,\"payload_hash\":\"#\"}\n"),
            Seed("signed-by-none", "h{\"alg\":\"none\"}\n\(ours)\"payload_hash\":\"#\"}\n"),
            Seed("signed-without-hash", "h\(header)\n\(ours)\"x\":[]}\n\(self.body)"),
            Seed(
                "signed-by-other",
                "o\(header)\n{\(claims),\"api_key\":\"\(SampleKeys.otherAccount)\",\"payload_hash\":\"#\"}\n{}"),
            Seed("signed-in-the-name-of-other", "o\(header)\n\(ours)\"payload_hash\":\"#\"}\n{}"),
        ]
    }
}
