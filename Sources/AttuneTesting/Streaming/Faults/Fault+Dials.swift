public import AttuneStreaming

extension Fault {
    /// Refuses a dial.
    ///
    /// - Parameters:
    ///   - connection: The dial.
    ///   - error: What the program's transport throws. Over a real socket it is an answer: 401 for
    ///     `credentialsRefused`, 429 for `quotaExceeded`, else 503 where trying again may help and 400 where it does not,
    ///     with the error's wait as its `Retry-After`. Default: nobody answers.
    /// - Returns: The fault.
    public static func refuse(connection: Int, with error: StreamingError = .nobodyAnswers) -> Fault {
        Fault(.dial(.refuse(.error(error))), connection: connection, at: .zero)
    }

    /// Refuses every dial for a while: an outage.
    ///
    /// - Parameters:
    ///   - time: Its start, since the lab began.
    ///   - duration: How long it lasts.
    ///   - error: As for ``refuse(connection:with:)``.
    /// - Returns: The fault.
    public static func refuse(
        from time: Duration, for duration: Duration, with error: StreamingError = .nobodyAnswers
    ) -> Fault {
        Fault(.dial(.refuse(.error(error))), connection: nil, at: time, for: duration)
    }

    /// Answers a dial with an HTTP status instead of an upgrade.
    ///
    /// - Parameters:
    ///   - connection: The dial.
    ///   - status: From 400 to 599, such as 401, 429 or 503. In memory, 401 and 403 are `credentialsRefused`, 429 is
    ///     `quotaExceeded` and the others are `refused`; trying again helps after 429 and from 500 on.
    ///   - retryAfter: How long to wait, which in memory is the error's ``StreamingError/retryAfter``, and over a real
    ///     socket the answer's `Retry-After` in whole seconds, rounded up; nil for none.
    /// - Returns: The fault.
    public static func refuse(connection: Int, status: Int, retryAfter: Duration? = nil) -> Fault {
        Fault(.dial(.refuse(Self.answer(status, retryAfter))), connection: connection, at: .zero)
    }

    /// Answers every dial with an HTTP status for a while.
    ///
    /// - Parameters:
    ///   - time: Its start, since the lab began.
    ///   - duration: How long it lasts.
    ///   - status: As for ``refuse(connection:status:retryAfter:)``.
    ///   - retryAfter: As for ``refuse(connection:status:retryAfter:)``.
    /// - Returns: The fault.
    public static func refuse(
        from time: Duration, for duration: Duration, status: Int, retryAfter: Duration? = nil
    ) -> Fault {
        Fault(.dial(.refuse(Self.answer(status, retryAfter))), connection: nil, at: time, for: duration)
    }

    /// Lets a dial wait before anything comes of it.
    ///
    /// - Parameters:
    ///   - connection: The dial.
    ///   - delay: How long; over a real socket at most five minutes.
    /// - Returns: The fault.
    public static func delay(connection: Int, by delay: Duration) -> Fault {
        Fault(.dial(.delay(delay)), connection: connection, at: .zero)
    }

    /// Expires every credential that was offered before a dial.
    ///
    /// That dial and each later one is refused with `credentialsRefused`, over a real socket with 401, where it offers
    /// one of them; a program that has a new one for each dial notices nothing. A credential is whatever may carry one:
    /// the request's header fields, its query and the subprotocols that it offers.
    ///
    /// - Parameter connection: The dial.
    /// - Returns: The fault.
    public static func expireCredential(connection: Int) -> Fault {
        Fault(.dial(.expireCredential), connection: connection, at: .zero)
    }

    /// Expires every credential that was offered up to a time; the next dial needs a new one.
    ///
    /// An open connection stays as it is.
    ///
    /// - Parameter time: Since the lab began.
    /// - Returns: The fault.
    public static func expireCredential(at time: Duration) -> Fault {
        Fault(.dial(.expireCredential), connection: nil, at: time)
    }

    private static func answer(_ status: Int, _ retryAfter: Duration?) -> DialRefusal {
        precondition((400...599).contains(status), "A refusal's status is from 400 to 599, not \(status).")
        precondition(retryAfter ?? .zero >= .zero, "A wait is zero or more, not \(retryAfter ?? .zero).")
        return .status(status, retryAfter: retryAfter)
    }
}

extension StreamingError {
    /// What a dial meets that nobody answers; the default of a refused dial.
    public static var nobodyAnswers: StreamingError {
        StreamingError(.unreachable, "Nobody answers at the service's address.", isRetryable: true)
    }
}
