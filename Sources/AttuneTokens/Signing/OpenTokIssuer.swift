/// Whose key signs a REST token of the OpenTok environment.
public struct OpenTokIssuer: Sendable, Hashable, RawRepresentable {
    /// The value of the claim `ist`.
    public let rawValue: String

    /// Creates an issuer from the value of the claim `ist`.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// A project's API key and secret: for everything that happens inside a project.
    public static let project = OpenTokIssuer(rawValue: "project")
    /// An account's key and secret: for making and changing projects.
    public static let account = OpenTokIssuer(rawValue: "account")
}
