import HTTPTypes

@testable import AttuneHTTP

/// A machine with a request of 15 s and steps as a test writes them; waits are their longest: 500 ms, 1 s, 2 s, 4 s.
struct Machine {
    private var machine: RetryStateMachine
    private var generator = LargestGenerator()

    /// Whether the outcome that the caller got last may have taken effect.
    private(set) var outcomeMayHaveTakenEffect = false

    init(_ request: OutboundRequest, configuration: RetryConfiguration = RetryConfiguration()) {
        self.machine = RetryStateMachine(request, configuration: configuration)
    }

    mutating func began() -> String {
        self.machine.began().brief
    }

    mutating func answered(_ status: Int, _ headers: HTTPFields = [:], now: Duration) -> String {
        let action = self.machine.answered(
            HTTPReply(status: HTTPResponse.Status(code: status), headers: headers), now: now, wallTime: 784_111_777,
            using: &self.generator)
        return self.note(action)
    }

    mutating func failed(_ code: HTTPError.Code, _ delivery: HTTPError.Delivery, now: Duration) -> String {
        let error = HTTPError(code, "It failed.", delivery: delivery)
        return self.note(self.machine.failed(error, now: now, using: &self.generator))
    }

    mutating func waited(now: Duration) -> String {
        self.note(self.machine.waited(now: now))
    }

    private mutating func note(_ action: RetryStateMachine.Action) -> String {
        switch action {
        case .succeed(let reply): self.outcomeMayHaveTakenEffect = reply.mayHaveTakenEffect
        case .fail(let error): self.outcomeMayHaveTakenEffect = error.mayHaveTakenEffect
        case .send, .wait: break
        }
        return action.brief
    }
}

extension RetryStateMachine.Action {
    /// The action as a test compares it.
    fileprivate var brief: String {
        switch self {
        case .send(let timeout): "send within \(timeout)"
        case .wait(let time): "wait until \(time)"
        case .succeed(let reply): "reply \(reply.status.code)"
        case .fail(let error): "error \(error.code): \(error.message)"
        }
    }
}

extension OutboundRequest {
    static let list = OutboundRequest(
        HTTPRequest(method: .get, scheme: "https", authority: "api.example", path: "/list"))
    static let create = OutboundRequest(
        HTTPRequest(method: .post, scheme: "https", authority: "api.example", path: "/create"), body: [1])
}
