public import AsyncHTTPClient
public import AttuneHTTP
import HTTPTypes
import NIOCore
import NIOHTTP1

/// Sends requests with async-http-client.
///
/// The default client lives as long as the process and needs no shutdown. It is not `HTTPClient.shared`: that one
/// follows redirects with the header fields of the first request, tries for up to 90 s to connect where nothing
/// listens, and writes whole queries into traces. Neither can be switched off for one request.
public struct AsyncHTTPClientExchange: HTTPExchange {
    private static let processWideClient = HTTPClient(
        eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: Self.clientConfiguration)

    /// The settings of the default client, and a start for a client of your own.
    ///
    /// They follow no redirect; a connection that is refused is an error at once, and one that does not come about, TLS
    /// included, is one after 5 s; traces are off, because they would hold the values of queries; an idle connection is
    /// closed after 30 s, before most servers close it: a request that crosses such a close may or may not have been
    /// received. HTTP/2 is off, and each connection of HTTP/1.1 checks the status of replies: async-http-client ends
    /// the process on a status that HTTP does not know.
    public static var clientConfiguration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .seconds(5)
        configuration.connectionPool.idleTimeout = .seconds(30)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.tracing.tracer = nil
        configuration.httpVersion = .http1Only
        configuration.http1_1ConnectionDebugInitializer = { StatusCheck.add(to: $0) }
        return configuration
    }

    private let client: HTTPClient

    /// Creates an exchange on the default client.
    public init() {
        self.init(client: Self.processWideClient)
    }

    /// Creates an exchange on a client of the caller's own, who shuts it down.
    ///
    /// - Parameter client: Made with ``clientConfiguration``, changed where needed. Its redirects must stay disallowed;
    ///   a reply that came by one is turned into ``HTTPError/Code/redirected``, when the credentials are already gone.
    ///   HTTP/2 must stay off, and the initialiser of connections as it is, where a peer is not to be trusted.
    public init(client: HTTPClient) {
        self.client = client
    }

    /// Sends a request once.
    ///
    /// Whether it was sent is known exactly for a request with a body: where the body was not asked for, nobody has
    /// received the request. One without a body counts as maybe received once it may have had a connection.
    ///
    /// - Parameter request: What to send, and the limits.
    /// - Returns: The reply, whatever its status.
    /// - Throws: ``HTTPError``, or `CancellationError`, at once, where the task is cancelled.
    public func send(_ request: OutboundRequest) async throws -> HTTPReply {
        let deadline = ContinuousClock.now.advanced(by: request.timeout)
        let body = SendingBody(request.body)
        let response: HTTPClientResponse
        do {
            response = try await self.client.execute(
                try HTTPClientRequest(request, body: body), deadline: .now() + TimeAmount(request.timeout))
        } catch {
            throw HTTPFailure(error, request).withoutReply(body)
        }
        guard response.history.count <= 1 else { throw HTTPFailure.redirected(request) }
        guard let status = HTTPResponse.Status(onWire: response.status.code) else {
            throw HTTPFailure(HTTPParserError.invalidStatus, request).withoutReply(body)
        }
        do {
            return HTTPReply(
                status: status,
                headers: HTTPFields(response.headers),
                body: try await self.body(of: response, to: request, by: deadline))
        } catch {
            throw HTTPFailure(error, request).inReply(of: status)
        }
    }

    // MARK: - The reply's body

    /// Collects the body beside a clock: the client's own deadline ends with the reply's head.
    private func body(
        of response: HTTPClientResponse, to request: OutboundRequest, by deadline: ContinuousClock.Instant
    ) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask { try await Self.collect(response, upTo: request.maximumReplySize, for: request) }
            group.addTask {
                try await ContinuousClock().sleep(until: deadline)
                return nil
            }
            defer { group.cancelAll() }
            guard let body = try await group.next().flatMap({ $0 }) else { throw HTTPClientError.deadlineExceeded }
            return body
        }
    }

    private static func collect(
        _ response: HTTPClientResponse, upTo limit: Int, for request: OutboundRequest
    ) async throws -> [UInt8] {
        // What announces itself as too large need not be read.
        let announced = response.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        // These announce what they do not bring (RFC 9110, section 8.6).
        let isBodiless =
            request.head.method == .head || response.status == .noContent || response.status == .notModified
        guard announced <= limit || isBodiless else { throw ReplyTooLarge() }
        var body: [UInt8] = []
        for try await part in response.body {
            guard part.readableBytes <= limit - body.count else { throw ReplyTooLarge() }
            body.append(contentsOf: part.readableBytesView)
        }
        return body
    }
}

/// A body is above the limit.
struct ReplyTooLarge: Error {}
