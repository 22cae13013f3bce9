#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An exchange that sends requests again where that is safe and may help.
///
/// - A request that certainly had no effect is sent again whatever it is: no connection came about, the service
///   answered 429, or 503 with `Retry-After`.
/// - Any other timeout, lost connection or 5xx (but 501 and 505, which do not change) is only repeated for a request
///   that is ``OutboundRequest/isRepeatable``. For others the caller gets the reply, or an error that says so, and asks
///   ``HTTPReply/mayHaveTakenEffect`` or ``HTTPError/mayHaveTakenEffect``.
/// - The waits are exponential with full jitter, on top of what the service asks for in `Retry-After`. A wait that
///   would not leave time for an attempt is not begun.
///
/// When a service keeps answering 429 or 5xx, its last reply is returned. What the caller gets never says that the
/// service did nothing where an earlier attempt may have reached it.
public struct RetryingExchange<Base: HTTPExchange>: HTTPExchange {
    private let base: Base
    private let configuration: RetryConfiguration
    private let clock: any Clock<Duration>
    private let randomness: @Sendable () -> any RandomNumberGenerator
    private let secondsSince1970: @Sendable () -> Int64

    /// Wraps an exchange.
    ///
    /// - Parameters:
    ///   - base: What sends a request once.
    ///   - configuration: When a request is sent again.
    ///   - clock: What the waits and the total timeout are measured by.
    ///   - randomness: Makes the source of a request's jitter.
    public init(
        _ base: Base,
        configuration: RetryConfiguration = RetryConfiguration(),
        clock: any Clock<Duration> = ContinuousClock(),
        randomness: @escaping @Sendable () -> any RandomNumberGenerator = { SystemRandomNumberGenerator() }
    ) {
        self.init(base, configuration: configuration, clock: clock, randomness: randomness) {
            Int64(Date().timeIntervalSince1970)
        }
    }

    /// Wraps an exchange, with a clock on the wall of the caller's own.
    package init(
        _ base: Base,
        configuration: RetryConfiguration,
        clock: any Clock<Duration>,
        randomness: @escaping @Sendable () -> any RandomNumberGenerator,
        secondsSince1970: @escaping @Sendable () -> Int64
    ) {
        self.base = base
        self.configuration = configuration
        self.clock = clock
        self.randomness = randomness
        self.secondsSince1970 = secondsSince1970
    }

    /// Sends a request, and again where that is safe and may help.
    ///
    /// - Parameter request: What to send; its timeout is that of one attempt.
    /// - Returns: The reply, whatever its status.
    /// - Throws: ``HTTPError`` of the last attempt; `CancellationError`, at once, where the task is cancelled; and what
    ///   else the wrapped exchange throws, unchanged.
    public func send(_ request: OutboundRequest) async throws -> HTTPReply {
        try await self.send(request, by: self.clock)
    }

    private func send(_ request: OutboundRequest, by clock: some Clock<Duration>) async throws -> HTTPReply {
        let start = clock.now
        var generator = self.randomness()
        var machine = RetryStateMachine(request, configuration: self.configuration)
        var action = machine.began()
        while true {
            switch action {
            case .send(let timeout):
                var attempt = request
                attempt.timeout = timeout
                do {
                    let reply = try await self.base.send(attempt)
                    action = machine.answered(
                        reply, now: start.duration(to: clock.now), wallTime: self.secondsSince1970(), using: &generator)
                } catch let error as HTTPError {
                    action = machine.failed(error, now: start.duration(to: clock.now), using: &generator)
                }
            case .wait(let time):
                try await clock.sleep(until: start.advanced(by: time), tolerance: nil)
                action = machine.waited(now: start.duration(to: clock.now))
            case .succeed(let reply):
                return reply
            case .fail(let error):
                throw error
            }
        }
    }
}
