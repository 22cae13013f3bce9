public import AttuneHTTP

/// One service's language: values in, values out.
///
/// A dialect knows neither sockets nor clocks. A session tells it what happened and sends what it returns; so a new
/// service is one value, and no other file changes.
///
/// A session may have several connections one after the other, and two at a time while it changes over. They are counted
/// from 0. The times in what a dialect returns count from the first audio of the connection that brought it; the
/// session puts them on the call's clock.
public protocol StreamingDialect: Sendable {
    /// What the service is sent; the type keeps what goes on the wire in step with what was declared. `Never` for a
    /// session that only listens.
    associatedtype Audio: StreamableAudio

    /// The service's name, for ``EventOrigin``.
    static var name: String { get }

    /// What the service promises and demands.
    var rules: StreamingRules<Audio> { get }

    /// Where to connect to, asked before every connection.
    ///
    /// - Parameter credential: What the program's source of credentials returned for this connection.
    /// - Returns: The address, with the credential where nothing prints it: among the secret header fields, in the secret
    ///   query, or as the secret subprotocol.
    func endpoint(credential: Secret) -> StreamingEndpoint

    /// A connection is there. Returns what to say first.
    mutating func connected(_ connection: Int) -> [StreamingMessage]

    /// The messages that carry one piece of audio: one, in most services.
    mutating func messages(for audio: Audio, on connection: Int) -> [StreamingMessage]

    /// A message came in. Returns what it means, in order.
    mutating func received(_ message: StreamingMessage, on connection: Int) -> [DialectOutput]

    /// The last audio was sent, or this connection is to end for another reason. Returns how to say so.
    mutating func finish(_ connection: Int) -> [StreamingMessage]

    /// What it means that the service closed a connection.
    ///
    /// - Parameters:
    ///   - close: How.
    ///   - isFinished: Whether the connection's ``finish(_:)`` was said.
    /// - Returns: Default: ``CloseMeaning/init(_:)``.
    func meaning(of close: StreamingClose, isFinished: Bool) -> CloseMeaning

    /// How to ask over HTTP for what the service said while no connection of the session was there.
    ///
    /// A session that lost its connection asks once the next one is ready, and again after each of its messages until it
    /// gets a request: a service may say late which of its conversations goes on.
    ///
    /// - Parameters:
    ///   - connection: The new connection.
    ///   - credential: What that was dialled with.
    /// - Returns: The request; nil while it is not known that the same conversation goes on, and where there is nobody to
    ///   ask. Default: nil.
    func backfillRequest(on connection: Int, credential: Secret) -> OutboundRequest?

    /// The reply to such a request came.
    ///
    /// - Parameters:
    ///   - reply: Of any status.
    ///   - connection: The connection that it was asked for.
    /// - Returns: What it tells that no connection has told, in the order of the call. Default: nothing.
    /// - Throws: A ``ServiceFailure`` where the reply is not what was asked for; its message is told as a warning.
    mutating func backfilled(
        by reply: HTTPReply, on connection: Int
    ) throws(ServiceFailure) -> [BackfilledEvent]

    /// A connection is gone: what was kept for it is of no use any more. Default: does nothing.
    mutating func disconnected(_ connection: Int)
}

extension StreamingDialect {
    /// What the code says.
    public func meaning(of close: StreamingClose, isFinished: Bool) -> CloseMeaning {
        CloseMeaning(close)
    }

    /// Nothing: the service has no history.
    public func backfillRequest(on connection: Int, credential: Secret) -> OutboundRequest? { nil }

    /// Nothing.
    public mutating func backfilled(
        by reply: HTTPReply, on connection: Int
    ) throws(ServiceFailure) -> [BackfilledEvent] { [] }

    /// Does nothing.
    public mutating func disconnected(_ connection: Int) {}
}
