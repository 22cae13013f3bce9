import Crypto

/// Signs webhooks as the service does: for servers that stand in for it, and for tests of receivers.
public struct WebhookSigner: Sendable {
    /// The account's API key, which the token names.
    public let account: String

    private let key: KeyedHash<SHA256>

    /// Creates a signer.
    ///
    /// - Parameters:
    ///   - account: The account's API key.
    ///   - signatureSecret: The account's signature secret.
    /// - Throws: A `TokenError` of code ``TokenError/Code/emptySecret``.
    public init(account: String, signatureSecret: Secret) throws(TokenError) {
        guard !signatureSecret.isEmpty else {
            throw TokenError(.emptySecret, "A signature secret has at least one character; this one has 0.")
        }
        self.account = account
        self.key = KeyedHash(signatureSecret)
    }

    /// Signs a webhook.
    ///
    /// - Parameters:
    ///   - body: The request's body, byte for byte as it is sent.
    ///   - applicationID: The application that the webhook is about, where it names one.
    ///   - now: The time of signing.
    ///   - id: A text that no other webhook has; nil for a random UUID.
    /// - Returns: The token, for the header `Authorization` after `Bearer `.
    /// - Throws: A `TokenError` of code ``TokenError/Code/signingFailed``.
    public func token(
        for body: [UInt8],
        applicationID: String? = nil,
        now: UnixTime = .now,
        id: String? = nil
    ) throws(TokenError) -> Secret {
        let id = id ?? RandomID.next()
        var capacity = 256 + JSONText.maximumCount(id) + JSONText.maximumCount(self.account)
        capacity += applicationID.map(JSONText.maximumCount) ?? 0
        return try WebTokenText.make(signedBy: self.key, capacity: capacity) { sink in
            sink.append("{\"iat\":")
            sink.append(decimal: now.seconds)
            sink.append(",\"jti\":")
            sink.append(json: id)
            sink.append(",\"iss\":\"Vonage\",\"api_key\":")
            sink.append(json: self.account)
            if let applicationID {
                sink.append(",\"application_id\":")
                sink.append(json: applicationID)
            }
            sink.append(",\"payload_hash\":\"")
            let hash = sink.skip(2 * SHA256.byteCount)
            SHA256.hash(data: body).withUnsafeBytes { sink.write(hexadecimal: $0, at: hash) }
            sink.append("\"}")
        }
    }
}

extension WebhookSigner: CustomStringConvertible, CustomReflectable {
    /// The account, and nothing of the secret.
    public var description: String { "webhooks of account \(self.account), secret <redacted>" }

    /// The account alone.
    public var customMirror: Mirror { Mirror(self, children: ["account": self.account]) }
}
