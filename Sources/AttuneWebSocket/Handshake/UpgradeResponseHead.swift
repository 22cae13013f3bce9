import HTTPTypes

/// The head of an HTTP/1 response, as ``UpgradeResponseReader`` reads it.
struct UpgradeResponseHead: Sendable, Hashable {
    /// The digit behind `HTTP/1.`: HTTP/1.0 knows no upgrade, and many a proxy still speaks it.
    var minorVersion: Int

    /// 100 to 599, with the words that the peer sent along.
    var status: HTTPResponse.Status

    /// The header fields, in the order in which they came.
    var headers: HTTPFields

    /// Whether another head follows this one (RFC 9110, section 15.2); 101 is an answer.
    var isInterim: Bool {
        self.status.kind == .informational && self.status.code != 101
    }
}
