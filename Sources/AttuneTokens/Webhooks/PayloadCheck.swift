/// How far a webhook's token must cover its body.
public struct PayloadCheck: Sendable, Hashable {
    private enum Value {
        case required, whenPresent, skipped
    }

    private let value: Value

    /// The token has a hash, and it is the body's; the default.
    public static let required = PayloadCheck(value: .required)
    /// Where the token has a hash, it is the body's.
    public static let whenPresent = PayloadCheck(value: .whenPresent)
    /// The body is not looked at: for requests without one, whose hash is over parameters in a form that is not
    /// documented, and only where TLS reaches the receiver.
    public static let skipped = PayloadCheck(value: .skipped)

    var needsHash: Bool { self.value == .required }
    var readsHash: Bool { self.value != .skipped }
}
