public import AttuneHTTP
import AttuneTokens
import HTTPTypes

/// Sends text messages over the SMS API (`POST /sms/json`).
public struct SMSClient: Sendable {
    /// Where the service is.
    public static let defaultBaseURL = "https://rest.nexmo.com"

    private let credentials: SMSCredentials
    private let address: ServiceAddress
    private let exchange: any HTTPExchange

    /// Creates a client.
    ///
    /// - Parameters:
    ///   - credentials: The account that sends.
    ///   - exchange: What sends the requests; a ``RetryingExchange`` also sends those again where that is safe.
    ///   - baseURL: Where the service is; plain HTTP is for this machine only.
    /// - Throws: ``HTTPError`` with ``HTTPError/Code/invalidRequest`` where `baseURL` is no address.
    public init(
        _ credentials: SMSCredentials,
        exchange: some HTTPExchange,
        baseURL: String = SMSClient.defaultBaseURL
    ) throws(HTTPError) {
        self.credentials = credentials
        self.address = try ServiceAddress(baseURL)
        self.exchange = exchange
    }

    /// Sends a message.
    ///
    /// The service has no key against doubles: where a timeout or a 5xx leaves open whether it took the message, the
    /// error's `mayHaveTakenEffect` says so, and nothing is repeated. A throttled message is a result, with
    /// ``SMSStatus/throttled``; no exchange repeats it.
    ///
    /// - Parameter message: What to send.
    /// - Returns: What became of each part; a refused part is a value and no error.
    /// - Throws: ``SMSError`` where the message breaks a rule; ``ServiceError`` for an answer without a result;
    ///   ``HTTPError`` where there is none; and `CancellationError`.
    public func send(_ message: SMSMessage) async throws -> SMSResult {
        var headers: HTTPFields = [
            .accept: "application/json",
            .contentType: "application/x-www-form-urlencoded",
        ]
        headers.append(self.credentials.authorization)
        let request = OutboundRequest(
            self.address.head(.post, "/sms/json", headers), body: FormCoding.encode(try message.fields()))
        let reply = try await self.exchange.send(request)
        guard reply.status == .ok else {
            throw ServiceError(reply, to: request, askedTo: "send a message")
        }
        guard let result = SMSResult(reply, to: request) else {
            throw ServiceError(
                reply, to: request, askedTo: "send a message", malformed: "there is no result that can be read")
        }
        return result
    }
}
