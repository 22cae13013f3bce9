public import AttuneHTTP
public import AttuneTokens
public import HTTPTypes

/// A stand-in for a REST service, as a value: requests and the time go in, replies and webhooks come out.
///
/// A double checks what it is sent as strictly as the service is documented to, so that a program which works with it
/// has shown something. ``RESTDoubleHost`` puts one behind an ``HTTPExchange`` or on a port.
public protocol RESTDouble: Sendable {
    /// Replies to a request.
    ///
    /// - Parameters:
    ///   - request: The method, the path with its query, and the header fields.
    ///   - body: The body's bytes.
    ///   - now: The time of the request.
    /// - Returns: The reply.
    mutating func reply(to request: HTTPRequest, body: [UInt8], now: UnixTime) -> HTTPReply

    /// Hands over the requests that the service now makes to its users' programs, such as receipts.
    ///
    /// - Returns: The requests, in their order; each is handed over once.
    mutating func takeWebhooks() -> [OutboundRequest]
}
