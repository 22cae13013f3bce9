public import HTTPTypes

/// A request with everything that sending it takes: the head, the body, the limits, and whether it may be sent twice.
///
/// Its description and its reflection show no body, no value of a query, and no value of a header field but of those
/// that are known to be harmless.
public struct OutboundRequest: Sendable, Hashable {
    /// The method, the address (scheme, authority and path with the query) and the header fields.
    public var head: HTTPRequest

    /// The body's bytes.
    public var body: [UInt8]

    /// How long one attempt may take, from the call to the last byte of the reply.
    ///
    /// Default: 15 s. At most a day.
    public var timeout: Duration {
        didSet { Self.check(self.timeout) }
    }

    /// Bytes of the largest reply body that is accepted.
    ///
    /// Default: 1 MiB, well above what the services answer.
    public var maximumReplySize: Int {
        didSet { Self.check(self.maximumReplySize) }
    }

    /// Whether sending the request twice does the same as sending it once.
    ///
    /// A request that is not repeatable is only sent again where it certainly had no effect.
    ///
    /// Default: what RFC 9110, section 9.2.2 says of the method: true for GET, HEAD, OPTIONS, TRACE, PUT and DELETE.
    public var isRepeatable: Bool

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - head: The method, the address and the header fields.
    ///   - body: The body's bytes.
    ///   - timeout: How long one attempt may take; more than nothing, at most a day.
    ///   - maximumReplySize: Bytes of the largest reply body that is accepted; 0 or more.
    ///   - isRepeatable: Whether sending it twice does the same as sending it once; nil goes by the method.
    public init(
        _ head: HTTPRequest,
        body: [UInt8] = [],
        timeout: Duration = .seconds(15),
        maximumReplySize: Int = 1 << 20,
        isRepeatable: Bool? = nil
    ) {
        Self.check(timeout)
        Self.check(maximumReplySize)
        self.head = head
        self.body = body
        self.timeout = timeout
        self.maximumReplySize = maximumReplySize
        self.isRepeatable = isRepeatable ?? head.method.isIdempotent
    }

    private static func check(_ timeout: Duration) {
        precondition(
            timeout > .zero && timeout <= .seconds(86_400),
            "A request's timeout is more than nothing and at most a day; this one is \(timeout).")
    }

    private static func check(_ maximumReplySize: Int) {
        precondition(maximumReplySize >= 0, "A reply's limit is 0 bytes or more; this one is \(maximumReplySize).")
    }
}

extension HTTPRequest.Method {
    /// Whether RFC 9110, section 9.2.2 counts the method among the idempotent ones.
    fileprivate var isIdempotent: Bool {
        switch self {
        case .get, .head, .options, .trace, .put, .delete: true
        default: false
        }
    }
}
