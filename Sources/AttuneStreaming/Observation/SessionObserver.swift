import Logging

/// What tells operators of a session: the log, and under the trait `Observability` metrics and a trace.
struct SessionObserver: Sendable {
    private let logger: Logger
    #if Observability
    private let metrics: SessionMetrics
    private let trace: SessionTrace
    #endif

    /// Creates the observer of one session.
    ///
    /// - Parameters:
    ///   - service: The service's name.
    ///   - logger: Gets the session's lines, with the service's name.
    init(service: String, logger: Logger) {
        var logger = logger
        logger[metadataKey: "attune.service"] = "\(service)"
        self.logger = logger
        #if Observability
        self.metrics = SessionMetrics(service: service)
        self.trace = SessionTrace(service: service)
        #endif
    }

    func observe(_ note: SessionNote) {
        self.logger.log(note)
        #if Observability
        self.metrics.record(note)
        self.trace.record(note)
        #endif
    }
}
