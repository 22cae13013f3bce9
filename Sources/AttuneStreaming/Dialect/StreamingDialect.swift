/// One service's language: values in, values out.
///
/// A dialect knows neither sockets nor clocks. A session tells it what happened and sends what it returns; so a new
/// service is one value, and no other file changes.
public protocol StreamingDialect: Sendable {
    /// What the service is sent; the type keeps what goes on the wire in step with what was declared.
    associatedtype Audio: StreamableAudio

    /// The service's name, for ``EventOrigin``.
    static var name: String { get }

    /// Where to connect to, asked before every connection.
    ///
    /// - Parameter credential: What the program's source of credentials returned for this connection.
    /// - Returns: The address, with the credential among the secret header fields.
    func endpoint(credential: Secret) -> StreamingEndpoint

    /// A connection is there. Returns what to say first.
    mutating func connected() -> [StreamingMessage]

    /// The message that carries one piece of audio.
    func message(for audio: Audio) -> StreamingMessage

    /// A message came in. Returns what it means, in order.
    mutating func received(_ message: StreamingMessage) -> [DialectOutput]

    /// The last audio was sent. Returns how to say so.
    mutating func finish() -> [StreamingMessage]
}

/// What a service's message means.
public enum DialectOutput: Sendable, Hashable {
    /// Audio may be sent from now on.
    case ready
    /// Something happened on the call. The session adds ``CallEvent/connection``.
    case event(CallEvent)
    /// The service has said its last word.
    case completed
    /// The service reported an error that ends the session, in its own words.
    case failed(message: String)
}
