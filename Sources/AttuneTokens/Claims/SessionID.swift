/// The id of a video session, and what can be read in it.
///
/// An id is a digit, an underscore, and URL-safe base64 without padding of fields that `~` separates: a constant, the
/// project that owns the session, a location hint, the time of creation, a random part, and flags.
public struct SessionID: Sendable, Hashable {
    /// The longest id that the service's SDKs document, in characters.
    public static let maximumLength = 255

    /// The id as the service gave it.
    public let text: String

    /// The project that owns the session: an OpenTok API key, or a Unified application id.
    public let project: String

    /// The fields, decoded; the first is a constant, the second is ``project``.
    public let fields: [String]

    /// Reads an id.
    ///
    /// - Parameter text: The id, as in `1_MX4xMjM0NTZ-…`. Both base64 alphabets are read, with and without padding.
    /// - Throws: A `TokenError` of code ``TokenError/Code/sessionTooLong`` or ``TokenError/Code/malformedSession``.
    public init(_ text: String) throws(TokenError) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.maximumLength else {
            throw TokenError(
                .sessionTooLong,
                "A session id has at most \(Self.maximumLength) characters; this one has \(bytes.count) bytes.")
        }
        guard bytes.count > 2, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[0]), bytes[1] == UInt8(ascii: "_")
        else {
            throw Self.malformed("it begins with a digit and an underscore", bytes.count)
        }
        guard let decoded = Base64.either.decode(bytes.dropFirst(2), padding: .optional),
            let content = String(validating: decoded, as: UTF8.self)
        else {
            throw Self.malformed("base64 of UTF-8 follows the first two characters", bytes.count)
        }
        let fields = content.unicodeScalars.split(separator: "~", omittingEmptySubsequences: false).map { String($0) }
        guard fields.count >= 2, !fields[1].isEmpty else {
            throw Self.malformed("its second field names the project", bytes.count)
        }
        self.text = text
        self.project = fields[1]
        self.fields = fields
    }

    /// The IPv4 address near which the session was asked for, where one was given.
    public var locationHint: String? {
        self.field(2)
    }

    /// When the session was made; nil in old ids, which write a date in words.
    public var createdAt: UnixTime? {
        guard let text = self.field(3), let milliseconds = Int64(text) else { return nil }
        return UnixTime(seconds: milliseconds / 1_000)
    }

    private func field(_ index: Int) -> String? {
        self.fields.indices.contains(index) && !self.fields[index].isEmpty ? self.fields[index] : nil
    }

    private static func malformed(_ rule: String, _ byteCount: Int) -> TokenError {
        TokenError(.malformedSession, "This is no session id: \(rule). It has \(byteCount) bytes.")
    }
}

extension SessionID: CustomStringConvertible {
    /// The id as the service gave it.
    public var description: String {
        self.text
    }
}
