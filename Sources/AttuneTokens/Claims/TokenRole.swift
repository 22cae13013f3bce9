/// What the holder of a token may do in its session.
///
/// A service may know more roles than this package: a role that was read keeps its name. Only known ones are signed.
public struct TokenRole: Sendable, Hashable, RawRepresentable {
    /// The role's name on the wire.
    public let rawValue: String

    /// Creates a role from its name on the wire, known or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Watches and listens.
    public static let subscriber = TokenRole(rawValue: "subscriber")
    /// Publishes audio and video too; the default.
    public static let publisher = TokenRole(rawValue: "publisher")
    /// Mutes and removes others too, and starts captions.
    public static let moderator = TokenRole(rawValue: "moderator")
    /// Publishes, and receives nothing.
    public static let publisherOnly = TokenRole(rawValue: "publisheronly")

    /// Whether this is one of the four roles above.
    public var isKnown: Bool {
        self == .publisher || self == .subscriber || self == .moderator || self == .publisherOnly
    }
}

extension TokenRole: CustomStringConvertible {
    /// The name of a known role, or `unknown`: any other name comes from the wire.
    public var description: String {
        self.isKnown ? self.rawValue : "unknown"
    }
}
