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

    /// Creates an endpoint.
    public init(url: String, headers: [String: String] = [:], secretHeaders: [String: Secret] = [:]) {
        self.url = url
        self.headers = headers
        self.secretHeaders = secretHeaders
    }
}
