/// What a token is shown for.
///
/// Tokens of one project are signed with one key, whatever they are for. A participant, who has a session token, must
/// not get past a check that is meant for REST calls, nor a server's REST token open a session.
public struct TokenPurpose: Sendable, Hashable {
    private enum Value {
        case session, rest
    }

    private let value: Value

    /// To join a session.
    public static let session = TokenPurpose(value: .session)
    /// To call a REST method.
    public static let rest = TokenPurpose(value: .rest)
}

extension TokenPurpose: CustomStringConvertible {
    /// The purpose in words.
    public var description: String {
        switch self.value {
        case .session: "joining a session"
        case .rest: "calling a REST method"
        }
    }
}
