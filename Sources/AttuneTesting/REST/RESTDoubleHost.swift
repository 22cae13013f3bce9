public import AttuneHTTP
public import AttuneTokens
import AttuneWebSocket
import HTTPTypes

/// Where a double lives: in memory as an ``HTTPExchange``, and on a loopback port for programs that open sockets.
public final class RESTDoubleHost<Service: RESTDouble>: HTTPExchange {
    private struct State: Sendable {
        var double: Service
        var planned: [HTTPReply] = []
    }

    private let state: Monitor<State>
    private let now: @Sendable () -> UnixTime

    /// Creates a host.
    ///
    /// - Parameters:
    ///   - double: The service's stand-in.
    ///   - now: The time that requests arrive at.
    public init(_ double: Service, now: @escaping @Sendable () -> UnixTime = { .now }) {
        self.state = Monitor(State(double: double))
        self.now = now
    }

    /// The double as it is now.
    public var double: Service {
        self.state.withLock { $0.double }
    }

    /// Looks at the double, or changes it.
    ///
    /// - Parameter body: Gets the double; no request is replied to meanwhile.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws.
    public func withDouble<Value: Sendable, Failure: Error>(
        _ body: (inout Service) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try self.state.withLock { state -> Result<Value, Failure> in
            do throws(Failure) {
                return .success(try body(&state.double))
            } catch {
                return .failure(error)
            }
        }.get()
    }

    /// Plans the replies to the next requests, which the double then does not see: an outage, a throttle.
    ///
    /// - Parameter replies: Given in their order, after those planned before.
    public func plan(_ replies: HTTPReply...) {
        self.state.withLock { $0.planned += replies }
    }

    private func reply(to request: HTTPRequest, body: [UInt8]) -> HTTPReply {
        let now = self.now()
        return self.state.withLock { state in
            state.planned.isEmpty
                ? state.double.reply(to: request, body: body, now: now) : state.planned.removeFirst()
        }
    }

    // MARK: - In memory

    /// Gives a request to the double; its webhooks stay where they are, to be taken with ``withDouble(_:)``.
    ///
    /// - Parameter request: What to send; only the path of its address counts.
    /// - Returns: The double's reply.
    /// - Throws: ``HTTPError`` with ``HTTPError/Code/replyTooLarge``; and `CancellationError`.
    public func send(_ request: OutboundRequest) async throws -> HTTPReply {
        try Task.checkCancellation()
        return try self.reply(to: request.head, body: request.body).checked(against: request)
    }

    // MARK: - On a port

    /// Hosts the double on a free loopback port while a body runs, and delivers its webhooks.
    ///
    /// - Parameters:
    ///   - webhooks: What delivers webhooks, each once: what comes of it is the receiver's business. nil leaves them
    ///     with the double.
    ///   - body: Gets the address, as in `http://127.0.0.1:40123`.
    /// - Returns: What the body returns.
    /// - Throws: `WebSocketError` with the code `listenFailed`, else what the body throws.
    public func withServer<Value: Sendable>(
        webhooks: (any HTTPExchange)? = nil,
        _ body: (_ baseURL: String) async throws -> Value
    ) async throws -> Value {
        let server = WebSocketServer(
            decide: { _ in .refuse(.notFound, body: #"{"message":"This service speaks no WebSocket."}"#) },
            respond: { self.reply(to: $0, body: $1) },
            handle: { _, _, _ in })
        return try await server.withServer { port in
            try await withThrowingTaskGroup(of: Void.self) { group in
                if let webhooks {
                    group.addTask { try await self.deliver(over: webhooks) }
                }
                defer { group.cancelAll() }
                return try await body("http://127.0.0.1:\(port)")
            }
        }
    }

    private func deliver(over exchange: any HTTPExchange) async throws {
        while true {
            let due = try await self.state.wait { state in
                let due = state.double.takeWebhooks()
                return due.isEmpty ? nil : due
            }
            for request in due { _ = try? await exchange.send(request) }
        }
    }
}
