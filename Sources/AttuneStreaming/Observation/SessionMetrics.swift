#if Observability
import Metrics

/// A session's part in the metrics of its program, which sum up all sessions of a service.
struct SessionMetrics: Sendable {
    private let service: String
    private let dials: Counter
    private let connectTime: Metrics.Timer
    private let readyTime: Metrics.Timer
    private let buffered: Recorder
    private let replayed: FloatingPointCounter
    private let eventLatency: Metrics.Timer

    init(service: String) {
        let dimensions = [("service", service)]
        self.service = service
        self.dials = Counter(label: "attune.session.dials", dimensions: dimensions)
        self.connectTime = Metrics.Timer(label: "attune.session.connect_time", dimensions: dimensions)
        self.readyTime = Metrics.Timer(label: "attune.session.ready_time", dimensions: dimensions)
        self.buffered = Recorder(label: "attune.session.buffered_seconds", dimensions: dimensions)
        self.replayed = FloatingPointCounter(label: "attune.session.replayed_seconds", dimensions: dimensions)
        self.eventLatency = Metrics.Timer(label: "attune.session.event_latency", dimensions: dimensions)
    }

    func record(_ note: SessionNote) {
        switch note {
        case .dialling: self.dials.increment()
        case .connected(_, let time): self.connectTime.recordNanoseconds(time.nanoseconds)
        case .ready(_, let time): self.readyTime.recordNanoseconds(time.nanoseconds)
        case .lost(_, let error, let kept):
            self.buffered.record(kept.seconds)
            self.count("losses", "code", "\(error.code)")
        case .changedOver:
            Counter(label: "attune.session.rollovers", dimensions: [("service", self.service)]).increment()
        case .backfilled: self.count("backfills", "outcome", "done")
        case .backfillFailed: self.count("backfills", "outcome", "failed")
        case .replayed(let length): self.replayed.increment(by: length.seconds)
        case .gap(let length, let reason):
            self.count("gaps", "reason", reason.rawValue)
            FloatingPointCounter(
                label: "attune.session.gap_seconds",
                dimensions: [("service", self.service), ("reason", reason.rawValue)]
            ).increment(by: length.seconds)
        case .settled(let lag): self.eventLatency.recordNanoseconds(lag.nanoseconds)
        case .ended(let end, _):
            self.count("ends", "cause", end.cause.rawValue)
        }
    }

    /// Counts what is rare enough for a counter to be looked up.
    private func count(_ what: String, _ dimension: String, _ value: String) {
        Counter(label: "attune.session.\(what)", dimensions: [("service", self.service), (dimension, value)])
            .increment()
    }
}

extension Duration {
    fileprivate var seconds: Double { self / .seconds(1) }
    fileprivate var nanoseconds: Int64 { Int64(self / .nanoseconds(1)) }
}
#endif
