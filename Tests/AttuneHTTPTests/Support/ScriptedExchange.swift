import AttuneHTTP
import HTTPTypes

/// An exchange that answers as a test wrote down, each answer after some time of the test's clock.
struct ScriptedExchange: HTTPExchange {
    struct Step: Sendable {
        var time: Duration
        var outcome: Result<HTTPReply, any Error>
    }

    private struct State: Sendable {
        var steps: [Step]
        var sent: [OutboundRequest] = []
    }

    private let clock: TestClock
    private let state: Monitor<State>

    init(_ clock: TestClock, _ steps: [Step]) {
        self.clock = clock
        self.state = Monitor(State(steps: steps))
    }

    /// The requests that were sent.
    var sent: [OutboundRequest] { self.state.withLock { $0.sent } }

    /// Steps that nobody asked for.
    var stepsLeft: Int { self.state.withLock { $0.steps.count } }

    func send(_ request: OutboundRequest) async throws -> HTTPReply {
        let step = self.state.withLock { state in
            state.sent.append(request)
            return state.steps.removeFirst()
        }
        self.clock.advance(by: step.time)
        return try step.outcome.get()
    }
}

extension ScriptedExchange.Step {
    static func reply(_ status: Int, retryAfter: String? = nil, after time: Duration = .zero) -> Self {
        var reply = HTTPReply(status: .init(code: status))
        reply.headers[.retryAfter] = retryAfter
        return Self(time: time, outcome: .success(reply))
    }

    static func error(_ error: any Error, after time: Duration = .zero) -> Self {
        Self(time: time, outcome: .failure(error))
    }
}
