public import HTTPTypes

/// What a service answered.
///
/// Its description shows the status, the type and the size: a reply may hold a token.
public struct HTTPReply: Sendable, Hashable {
    /// The status.
    public var status: HTTPResponse.Status

    /// The header fields.
    public var headers: HTTPFields

    /// The body's bytes, at most ``OutboundRequest/maximumReplySize``.
    public var body: [UInt8]

    /// Whether an earlier attempt at the same request may have taken effect, though this reply refuses it.
    var followsAmbiguity = false

    /// Creates a reply; exchanges and tests do.
    public init(status: HTTPResponse.Status, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The body as UTF-8 text; bytes that are none become U+FFFD.
    public var text: String {
        String(decoding: self.body, as: UTF8.self)
    }

    /// Whether the service may have done what it was asked to.
    ///
    /// False where the status says that it has not: every 4xx, and 503 with a `Retry-After` that can be read. A 500,
    /// 502 or 504 may come after the deed, from the service or from a proxy before it; so may a 503 without
    /// `Retry-After`, which proxies also answer where the service's own answer got lost. A create that ends so may
    /// exist. True, too, where a ``RetryingExchange`` brings the reply after an attempt that may have taken effect: the
    /// 404 that follows a DELETE without a reply is no proof that nothing was deleted.
    public var mayHaveTakenEffect: Bool {
        switch self.status.kind {
        case _ where self.followsAmbiguity: true
        case .clientError: false
        case .serverError: self.status.code != 503 || RetryAfter.wait(askedForBy: self.headers, now: 0) == nil
        default: true
        }
    }
}

extension HTTPReply: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The status, the content type and the size, as in `200, application/json, 312 bytes`.
    public var description: String {
        let type = self.headers[.contentType].map { ", \($0)" } ?? ""
        return "\(self.status.code)\(type), \(self.body.count) bytes"
    }

    /// The same as ``description``.
    public var debugDescription: String { self.description }

    /// Nothing to reflect on: the body may hold a secret.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
