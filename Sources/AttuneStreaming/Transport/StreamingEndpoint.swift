/// Where to connect to, and what to say while connecting.
public struct StreamingEndpoint: Sendable, Hashable {
    /// The address, as `ws://127.0.0.1:8080/v1/streaming/7`.
    ///
    /// It carries no credential: addresses end up in logs.
    public var url: String

    /// Header fields that may be logged.
    public var headers: [String: String]

    /// Header fields whose values are secret.
    public var secretHeaders: [String: Secret]

    /// Parts of the address's query whose values are secret, by their names; neither is percent-encoded yet.
    ///
    /// A transport adds them to ``url`` where it connects and nowhere else.
    public var secretQuery: [String: Secret]

    /// A secret that is offered as a WebSocket's subprotocol, as browsers do, which send no header fields; nil for none.
    ///
    /// It is a token in the sense of RFC 9110, section 5.6.2.
    public var secretSubprotocol: Secret?

    /// Creates an endpoint.
    public init(
        url: String,
        headers: [String: String] = [:],
        secretHeaders: [String: Secret] = [:],
        secretQuery: [String: Secret] = [:],
        secretSubprotocol: Secret? = nil
    ) {
        self.url = url
        self.headers = headers
        self.secretHeaders = secretHeaders
        self.secretQuery = secretQuery
        self.secretSubprotocol = secretSubprotocol
    }
}

extension String {
    /// The text as a segment of a URL's path, or as a name or a value of its query.
    ///
    /// Everything but the unreserved characters of RFC 3986, section 2.3, is percent-encoded.
    package var percentEncoded: String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        return String(
            decoding: self.utf8.flatMap { byte in
                unreserved.contains(byte)
                    ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }, as: UTF8.self)
    }
}
