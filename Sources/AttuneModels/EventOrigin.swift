/// Who made an event: a service, a language model, or an analysis on this machine.
public struct EventOrigin: Sendable, Hashable, Codable {
    /// The kind of maker.
    public enum Kind: String, Sendable, Hashable, Codable {
        /// The conversation-intelligence service at the other end of the wire.
        case provider
        /// A language model asked about the words.
        case languageModel
        /// Code of this process: the session itself, or an analysis of the words.
        case local
    }

    /// The kind of maker.
    public var kind: Kind

    /// The service, model or method by name, as in `symbl` or `session`.
    public var name: String

    /// Creates an origin.
    public init(kind: Kind, name: String) {
        self.kind = kind
        self.name = name
    }

    /// A service at the other end of the wire.
    public static func provider(_ name: String) -> EventOrigin {
        EventOrigin(kind: .provider, name: name)
    }

    /// An analysis or a decision of this process.
    public static func local(_ method: String) -> EventOrigin {
        EventOrigin(kind: .local, name: method)
    }
}
