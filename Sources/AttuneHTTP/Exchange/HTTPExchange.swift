/// Something that sends an HTTP request and brings back the reply: the seam between a service and an HTTP client.
///
/// The services of this package build requests and read replies as values; whoever brings an HTTP client of their own
/// implements this one method. Every status is a reply: only where there is no reply is there an error.
public protocol HTTPExchange: Sendable {
    /// Sends a request once.
    ///
    /// An implementation keeps these promises:
    /// - It ends within ``OutboundRequest/timeout``, from the call to the last byte of the reply.
    /// - It reads no more of a reply's body than ``OutboundRequest/maximumReplySize``.
    /// - It follows no redirect: credentials belong to the address that they were made for.
    /// - It does not repeat the request; ``RetryingExchange`` does, by rules.
    ///
    /// - Parameter request: What to send, and the limits.
    /// - Returns: The reply, whatever its status.
    /// - Throws: ``HTTPError``, which tells a request that was never sent from one that may have been received; or
    ///   `CancellationError`, at once, where the task is cancelled.
    func send(_ request: OutboundRequest) async throws -> HTTPReply
}
