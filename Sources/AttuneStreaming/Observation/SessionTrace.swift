#if Observability
import Synchronization
import Tracing

/// A session's spans: one of its own, below the span in whose context it was opened, and one below it for each dial.
final class SessionTrace: Sendable {
    private struct Spans: Sendable {
        let session: any Span
        var connections: [Int: any Span] = [:]
        var hasEnded = false
    }

    private let spans: Mutex<Spans>

    init(service: String) {
        let session = startSpan("attune.session", ofKind: .client)
        session.attributes["attune.service"] = service
        self.spans = Mutex(Spans(session: session))
    }

    func record(_ note: SessionNote) {
        self.spans.withLock { spans in
            // Threads tell at the same time: a span that begins now would never end.
            guard !spans.hasEnded else { return }
            switch note {
            case .dialling(let id):
                let span = startSpan("attune.connection", context: spans.session.context, ofKind: .client)
                span.attributes["attune.connection"] = id
                spans.connections[id] = span
            case .connected(let id, _): spans.connections[id]?.addEvent("connected")
            case .ready(let id, _): spans.connections[id]?.addEvent("ready")
            case .lost(let id, let error, _):
                let span = spans.connections.removeValue(forKey: id)
                span?.setStatus(SpanStatus(code: .error, message: error.message))
                span?.end()
            case .changedOver(let former, _):
                spans.session.addEvent("changed over")
                spans.connections.removeValue(forKey: former)?.end()
            case .backfilled(let id, _): spans.connections[id]?.addEvent("backfilled")
            case .backfillFailed(let id, _): spans.connections[id]?.addEvent("back-fill failed")
            case .gap(let length, let reason):
                spans.session.addEvent(
                    SpanEvent(
                        name: "audio gap",
                        attributes: [
                            "attune.reason": .string(reason.rawValue), "attune.seconds": .double(length / .seconds(1)),
                        ]))
            case .replayed, .settled:
                // Several a second.
                break
            case .ended(let end, _):
                spans.hasEnded = true
                for span in spans.connections.values { span.end() }
                spans.connections = [:]
                spans.session.attributes["attune.cause"] = end.cause.rawValue
                spans.session.end()
            }
        }
    }
}
#endif
