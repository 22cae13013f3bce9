import HTTPTypes

/// Decides what becomes of a request: sent, sent again after a wait, or ended.
///
/// Inputs are things that happened, with the time since the request began and a source of randomness; each returns
/// what to do next. It reads no clock and sends nothing.
///
/// | What happened | Repeatable | Not repeatable |
/// |---|---|---|
/// | never sent (no connection) | again | again |
/// | may have been received (timeout, lost connection) | again | ends: it could act twice |
/// | 429 | again | again: the service refused it before acting (RFC 6585, section 4) |
/// | 503 with `Retry-After` | again | again: the service itself asks for it |
/// | 503 without | again | ends: proxies answer so for a reply that got lost |
/// | 500, 502, 504 and other 5xx | again | ends: it could act twice |
/// | 501, 505 | ends: repeating it changes nothing | ends |
/// | everything else | ends | ends |
struct RetryStateMachine: Sendable {
    /// What to do next.
    enum Action: Sendable {
        /// Send the request, and give it up after this time.
        case send(timeout: Duration)
        /// Wait until this time since the request began, then say ``RetryStateMachine/waited(now:)``.
        case wait(until: Duration)
        /// The caller gets this reply.
        case succeed(HTTPReply)
        /// The caller gets this error.
        case fail(HTTPError)
    }

    /// Why a request is not sent again.
    private enum Refusal {
        case couldActTwice
        case attemptsUsedUp
        case outOfTime
    }

    private let configuration: RetryConfiguration
    private let timeout: Duration
    private let isRepeatable: Bool
    private var attempts = 0
    /// What the caller gets should there be no time left after a wait.
    private var outcome: Result<HTTPReply, HTTPError>?
    /// Whether an attempt before the last may have taken effect.
    private var followsAmbiguity = false

    init(_ request: OutboundRequest, configuration: RetryConfiguration) {
        self.configuration = configuration
        self.timeout = request.timeout
        self.isRepeatable = request.isRepeatable
    }

    /// The caller asked for the request; time begins.
    mutating func began() -> Action {
        precondition(self.attempts == 0, "A request begins once.")
        return self.send(now: .zero)
    }

    /// The service answered.
    ///
    /// - Parameters:
    ///   - reply: Its answer.
    ///   - now: Time since the request began.
    ///   - wallTime: Seconds since 1970, for a `Retry-After` that is a date.
    ///   - generator: Where the jitter comes from.
    /// - Returns: What to do next.
    mutating func answered(
        _ reply: HTTPReply, now: Duration, wallTime: Int64, using generator: inout some RandomNumberGenerator
    ) -> Action {
        let wait = RetryAfter.wait(askedForBy: reply.headers, now: wallTime)
        self.outcome = .success(reply)
        let isWorthRepeating =
            switch reply.status.code {
            case 501, 505: false
            case 429, 500...599: self.isRepeatable || !reply.mayHaveTakenEffect
            default: false
            }
        return isWorthRepeating
            ? self.retry(after: wait ?? .zero, now: now, using: &generator) : self.end(nil)
    }

    /// There is no reply.
    ///
    /// - Parameters:
    ///   - error: Why.
    ///   - now: Time since the request began.
    ///   - generator: Where the jitter comes from.
    /// - Returns: What to do next.
    mutating func failed(
        _ error: HTTPError, now: Duration, using generator: inout some RandomNumberGenerator
    ) -> Action {
        self.outcome = .failure(error)
        if error.mayHaveTakenEffect && !self.isRepeatable { return self.end(.couldActTwice) }
        guard error.isRetryable else { return self.end(nil) }
        return self.retry(after: .zero, now: now, using: &generator)
    }

    /// A wait is over, maybe later than was asked for.
    ///
    /// - Parameter now: Time since the request began.
    /// - Returns: What to do next.
    mutating func waited(now: Duration) -> Action {
        self.canBegin(at: now) ? self.send(now: now) : self.end(.outOfTime)
    }

    // MARK: - Deciding

    private mutating func send(now: Duration) -> Action {
        self.attempts += 1
        if self.outcome?.mayHaveTakenEffect == true { self.followsAmbiguity = true }
        return .send(timeout: min(self.timeout, self.configuration.totalTimeout - now))
    }

    private func canBegin(at time: Duration) -> Bool {
        let left = self.configuration.totalTimeout - time
        return left > .zero && left >= min(self.configuration.shortestAttempt, self.timeout)
    }

    private func retry(
        after wait: Duration, now: Duration, using generator: inout some RandomNumberGenerator
    ) -> Action {
        guard self.attempts < self.configuration.maximumAttempts else { return self.end(.attemptsUsedUp) }
        // What the service asks for is the least; the jitter on top keeps its clients from coming back together.
        let jitter = self.configuration.backoff.delay(beforeRetry: self.attempts - 1, using: &generator)
        let time = now + wait + jitter
        return self.canBegin(at: time) ? .wait(until: time) : self.end(.outOfTime)
    }

    private func end(_ refusal: Refusal?) -> Action {
        switch self.outcome {
        case .success(var reply):
            if self.followsAmbiguity { reply.followsAmbiguity = true }
            return .succeed(reply)
        case .failure(var error):
            if let sentence = self.sentence(refusal) { error.message += " \(sentence)" }
            if self.followsAmbiguity, error.delivery == .notSent {
                error.delivery = .unknown
                error.message += " The service may have received an earlier attempt."
            }
            return .fail(error)
        case nil: preconditionFailure("A request ends after it has been sent.")
        }
    }

    private func sentence(_ refusal: Refusal?) -> String? {
        let times = self.attempts == 1 ? "once" : "\(self.attempts) times"
        return switch refusal {
        case .couldActTwice:
            """
            The service may have acted on the request, and it is not repeatable: it is not sent again, lest it act \
            twice.
            """
        case .attemptsUsedUp: "It was tried \(times)."
        case .outOfTime: "It was tried \(times), and no time is left of \(self.configuration.totalTimeout)."
        case nil: nil
        }
    }
}

extension Result where Success == HTTPReply, Failure == HTTPError {
    /// Whether the service may have done what this attempt asked for.
    fileprivate var mayHaveTakenEffect: Bool {
        switch self {
        case .success(let reply): reply.mayHaveTakenEffect
        case .failure(let error): error.mayHaveTakenEffect
        }
    }
}
