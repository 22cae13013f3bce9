import AttuneStreaming
import InMemoryTracing
import Metrics
import MetricsTestKit
import Synchronization
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

        @Test("counts dials, losses and ends, and times what operators wait for")
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

        @Test("counts the gaps by their reason")
        func gaps() async throws {
            self.metrics.reset()
            var configuration = StreamingConfiguration()
            configuration.replayBuffer = .milliseconds(40)
            let dials = Mutex(0)
            let (outage, outageEnds) = AsyncStream.makeStream(of: Void.self)
            let client = StreamingClient(transport: EchoTransport(), configuration: configuration) {
                if dials.withLock({
                    $0 += 1
                    return $0
                }) > 1 {
                    for await _ in outage {}
                }
                return Secret("none")
            }
            try await client.withSession(EchoDialect()) { session in
                let states = session.states
                try await session.say("one")
                try await session.send(Utterance(text: "drop"))
                for try await state in states where state == .interrupted { break }
                // Each lasts 20 ms, and two of them are kept.
                for text in ["two", "three", "four"] { try await session.send(Utterance(text: text)) }
                outageEnds.finish()
            }
            #expect(try self.count("gaps", ("reason", "overflow")) >= 1)
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
