import AttuneStreaming
import InMemoryTracing
import Metrics
import MetricsTestKit
import Testing
import Tracing

/// What is bootstrapped for the whole process, once.
private let systems: (metrics: TestMetrics, tracer: InMemoryTracer) = {
    let systems = (TestMetrics(), InMemoryTracer())
    MetricsSystem.bootstrap(systems.0)
    InstrumentationSystem.bootstrap(systems.1)
    return systems
}()

extension TraitTests {
    @Suite("Observability", .timeLimit(.minutes(1)))
    struct ObservabilityTests {
        private let metrics = systems.metrics
        private let tracer = systems.tracer

        private func count(_ label: String, _ dimensions: (String, String)...) throws -> Int64 {
            try self.metrics.expectCounter("attune.session.\(label)", [("service", "echo")] + dimensions).totalValue
        }

        @Test("counts dials, losses, gaps and ends, and times what operators wait for")
        func measures() async throws {
            self.metrics.reset()
            try await StreamingClient.echo.withSession(EchoDialect()) { try await $0.sayAcrossADrop() }
            #expect(try self.count("dials") == 2)
            #expect(try self.count("losses", ("code", "connectionLost")) == 1)
            #expect(try self.count("ends", ("cause", "drained")) == 1)
            for timer in ["connect_time", "ready_time", "event_latency"] {
                let values = try self.metrics.expectTimer("attune.session.\(timer)", [("service", "echo")]).values
                #expect(values.count == 2)
                #expect(values.allSatisfy { $0 >= 0 })
            }
            let buffered = try self.metrics.expectRecorder("attune.session.buffered_seconds", [("service", "echo")])
            #expect(buffered.values.count == 1)
        }

        @Test("a session has a span below that of its caller, and each dial one below the session's")
        func spans() async throws {
            self.tracer.clearFinishedSpans()
            try await withSpan("call") { _ in
                try await StreamingClient.echo.withSession(EchoDialect()) { try await $0.sayAcrossADrop() }
            }
            let spans = self.tracer.finishedSpans
            let call = try #require(spans.first { $0.operationName == "call" })
            let session = try #require(spans.first { $0.operationName == "attune.session" })
            let connections = spans.filter { $0.operationName == "attune.connection" }
            #expect(session.parentSpanID == call.spanID)
            #expect(session.attributes.get("attune.service") == .string("echo"))
            #expect(session.attributes.get("attune.cause") == .string("drained"))
            #expect(connections.count == 2)
            #expect(connections.allSatisfy { $0.parentSpanID == session.spanID })
            #expect(connections.map(\.status?.code) == [.error, nil])
            #expect(connections.allSatisfy { $0.events.map(\.name) == ["connected", "ready"] })
            #expect(self.tracer.activeSpans.isEmpty)
        }
    }
}
