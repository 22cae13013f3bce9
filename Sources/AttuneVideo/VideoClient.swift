public import AttuneHTTP
public import AttuneTokens
import HTTPTypes

/// Asks the video service for sessions, in the OpenTok or in the Unified environment.
///
/// Every call is signed anew, with a token that lives three minutes.
public struct VideoClient: Sendable {
    /// Who asks.
    public let credentials: VideoCredentials

    let address: ServiceAddress
    let exchange: any HTTPExchange
    let now: @Sendable () -> UnixTime

    /// Creates a client.
    ///
    /// - Parameters:
    ///   - credentials: Who asks.
    ///   - exchange: What sends the requests; a ``RetryingExchange`` also sends those again where that is safe.
    ///   - baseURL: Where the service is, as in `http://127.0.0.1:8080`; nil for the environment's own
    ///     host. Plain HTTP is for this machine only.
    ///   - now: The time that tokens are signed for.
    /// - Throws: ``HTTPError`` with ``HTTPError/Code/invalidRequest`` where `baseURL` is no address.
    public init(
        _ credentials: VideoCredentials,
        exchange: some HTTPExchange,
        baseURL: String? = nil,
        now: @escaping @Sendable () -> UnixTime = { .now }
    ) throws(HTTPError) {
        self.credentials = credentials
        self.address = try ServiceAddress(baseURL ?? credentials.baseURL)
        self.exchange = exchange
        self.now = now
    }
}
