/// What the token of a verified webhook says.
public struct SignedWebhook: Sendable, Hashable {
    /// The account that the webhook is about.
    public let account: String

    /// The application that the webhook is about, where it names one.
    public let applicationID: String?

    /// When the webhook was signed.
    public let issuedAt: UnixTime

    /// The webhook's own id: a receiver that must not act twice remembers it for the time window.
    public let id: String?

    /// Whether the token covers the body.
    public let coversBody: Bool
}
