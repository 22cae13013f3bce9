/// The kinds of token that the service knows, each with the one algorithm that may sign it.
public struct TokenKind: Sendable, Hashable, CustomStringConvertible {
    enum Value: String {
        case t1, openTokSession, openTokREST, unifiedSession, unifiedREST, webhook
    }

    let value: Value

    /// A session token of the older form, `T1==…`.
    public static let t1 = TokenKind(value: .t1)
    /// A session token of the OpenTok environment as a JSON Web Token.
    public static let openTokSession = TokenKind(value: .openTokSession)
    /// The token of a REST call of the OpenTok environment, sent as `X-OPENTOK-AUTH`.
    public static let openTokREST = TokenKind(value: .openTokREST)
    /// A session token of the Unified environment.
    public static let unifiedSession = TokenKind(value: .unifiedSession)
    /// The token of REST calls of the Unified environment, sent as `Authorization: Bearer`.
    public static let unifiedREST = TokenKind(value: .unifiedREST)
    /// The token that signs a webhook; ``WebhookVerifier`` verifies it.
    public static let webhook = TokenKind(value: .webhook)

    /// The algorithm of the kind: a header that names another is refused.
    public var algorithm: String {
        switch self.value {
        case .t1: "HMAC-SHA1"
        case .openTokSession, .openTokREST, .webhook: "HS256"
        case .unifiedSession, .unifiedREST: "RS256"
        }
    }

    /// What tokens of the kind are for; nil for a webhook's, which authenticates its sender.
    public var purpose: TokenPurpose? {
        switch self.value {
        case .t1, .openTokSession, .unifiedSession: .session
        case .openTokREST, .unifiedREST: .rest
        case .webhook: nil
        }
    }

    /// Whether the token opens a session.
    public var opensSession: Bool {
        self.purpose == .session
    }

    /// The name of the kind.
    public var description: String { self.value.rawValue }
}
