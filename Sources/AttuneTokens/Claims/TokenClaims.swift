/// What a session token is to say.
public struct TokenClaims: Sendable, Hashable {
    /// The session that the token opens.
    public var session: SessionID

    /// What the token's holder may do there; only known roles are signed.
    public var role: TokenRole

    /// When the token ends, from now to 30 days ahead.
    ///
    /// Nil means 24 hours after signing.
    public var expiry: UnixTime?

    /// Text about the participant, at most 1,000 characters (Unicode scalars); every other participant can read it.
    public var connectionData: String

    /// The layout classes of the participant's streams at first: without white space, at most 1,000 characters together.
    public var initialLayoutClasses: [String]

    /// Creates claims; nothing is checked before they are signed.
    ///
    /// - Parameters:
    ///   - session: The session that the token opens.
    ///   - role: What the token's holder may do there.
    ///   - expiry: When the token ends, at most 30 days ahead; nil for 24 hours after signing.
    ///   - connectionData: Text about the participant, at most 1,000 characters.
    ///   - initialLayoutClasses: The layout classes of the participant's streams at first.
    public init(
        session: SessionID,
        role: TokenRole = .publisher,
        expiry: UnixTime? = nil,
        connectionData: String = "",
        initialLayoutClasses: [String] = []
    ) {
        self.session = session
        self.role = role
        self.expiry = expiry
        self.connectionData = connectionData
        self.initialLayoutClasses = initialLayoutClasses
    }
}

extension TokenClaims: CustomStringConvertible, CustomReflectable {
    /// Everything but the connection data, of which only the size is shown: it is often about a person.
    public var description: String {
        let expiry = self.expiry.map(\.description) ?? "24 hours after signing"
        return "\(self.role) of \(self.session), until \(expiry), \(self.connectionData.utf8.count) bytes of data"
    }

    /// The ``description`` alone.
    public var customMirror: Mirror { Mirror(self, children: ["claims": self.description]) }
}
