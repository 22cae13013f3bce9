/// A token that was read: its kind, what it says, and the very bytes that its signature is over.
///
/// Reading needs no key and proves nothing. A ``TokenVerifier`` says whether the token holds.
public struct Token: Sendable {
    /// The longest token that is read, in bytes.
    public static let maximumByteCount = 65_536

    /// The kind, told by what the token says and not by its algorithm.
    public let kind: TokenKind

    /// What the token says.
    public let contents: TokenContents

    /// The algorithm that the token names; `HMAC-SHA1` for `T1==`, which names none.
    public let algorithm: String

    /// Whether the header demands an extension.
    let hasCriticalExtension: Bool
    let signedBytes: [UInt8]
    let signature: [UInt8]

    /// Reads a token of any kind, in any of the shapes that the official SDKs give it.
    ///
    /// - Parameter text: The token. A `T1==` token is four characters and standard base64 with padding; the others are
    ///   three parts of URL-safe base64 without padding. White space is refused.
    /// - Throws: A `TokenError` of code ``TokenError/Code/tokenTooLarge``, ``TokenError/Code/unrecognized``,
    ///   ``TokenError/Code/missingSentinel``, ``TokenError/Code/malformedToken`` or ``TokenError/Code/malformedClaim``.
    public init(_ text: Secret) throws(TokenError) {
        // Counted before it is copied.
        let byteCount = text.reveal().utf8.count
        guard byteCount <= Self.maximumByteCount else {
            throw TokenError(
                .tokenTooLarge, "A token has at most \(Self.maximumByteCount) bytes; this one has \(byteCount).")
        }
        let bytes = Array(text.reveal().utf8)
        if bytes.starts(with: T1Text.sentinel.utf8) {
            self = try T1Text.read(bytes)
        } else if bytes.contains(UInt8(ascii: ".")) {
            self = try WebTokenReader.read(bytes)
        } else if T1Text.lacksSentinel(bytes) {
            throw TokenError(
                .missingSentinel, "This is a T1 token without its first four characters, which are T1 and two '='.")
        } else {
            throw TokenError(
                .unrecognized,
                "A token begins with T1== or has two full stops; these \(bytes.count) bytes do neither.")
        }
    }

    init(
        kind: TokenKind,
        contents: TokenContents,
        algorithm: String,
        hasCriticalExtension: Bool = false,
        signedBytes: [UInt8],
        signature: [UInt8]
    ) {
        self.kind = kind
        self.contents = contents
        self.algorithm = algorithm
        self.hasCriticalExtension = hasCriticalExtension
        self.signedBytes = signedBytes
        self.signature = signature
    }

    /// The project that the token names: an API key, or an application id; nil where it names none.
    public var project: String? {
        switch self.kind.value {
        case .t1, .openTokSession, .openTokREST: self.contents.signedBy
        case .unifiedSession, .unifiedREST, .webhook: self.contents.applicationID
        }
    }

    /// What a session token says, as it would be signed again; nil where it lacks a session or a role.
    public var claims: TokenClaims? {
        guard self.kind.opensSession, let text = self.contents.session, let role = self.contents.role,
            let session = try? SessionID(text)
        else { return nil }
        return TokenClaims(
            session: session, role: role, expiry: self.contents.expiry, connectionData: self.contents.connectionData,
            initialLayoutClasses: self.contents.initialLayoutClasses)
    }
}

extension Token: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The kind and the ``contents`` without their texts; nothing with which the token could be made again.
    public var description: String { "\(self.kind) token (\(self.contents))" }

    /// The ``description``.
    public var debugDescription: String { self.description }

    /// The ``description`` alone.
    public var customMirror: Mirror { Mirror(self, children: ["token": self.description]) }
}
