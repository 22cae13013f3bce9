import AttuneStreaming
import Logging
import ServiceLifecycle
import ServiceLifecycleTestKit
import Synchronization
import Testing

extension TraitTests {
    @Suite("SessionService", .timeLimit(.minutes(1)))
    struct SessionServiceTests {
        @Test("runs a session, and ends with its body")
        func body() async throws {
            let isHeard = Mutex(false)
            try await SessionService(client: .echo, dialect: EchoDialect()) { session in
                try await session.say("hello")
                isHeard.withLock { $0 = true }
            }.run()
            #expect(isHeard.withLock { $0 })
        }

        @Test("finishes the session at a graceful shutdown: the last words come, and no more audio is taken")
        func shutdown() async throws {
            let told = Mutex<[SessionState]>([])
            try await testGracefulShutdown { trigger in
                try await SessionService(client: .echo, dialect: EchoDialect()) { session in
                    let states = session.states
                    try await session.say("hello")
                    trigger.triggerGracefulShutdown()
                    for try await state in states { told.withLock { $0.append(state) } }
                    // What a program sends that has not noticed is no error of the service.
                    try await session.send(Utterance(text: "late"))
                    Issue.record("A finished session takes no audio.")
                }.run()
            }
            #expect(told.withLock { $0 }.suffix(2) == [.draining, .closed])
        }

        @Test("a body that does not notice the shutdown is cancelled once the session is closed")
        func unaware() async throws {
            try await testGracefulShutdown { trigger in
                try await SessionService(client: .echo, dialect: EchoDialect()) { session in
                    try await session.say("hello")
                    trigger.triggerGracefulShutdown()
                    // Nothing ever comes.
                    let (never, continuation) = AsyncStream.makeStream(of: Void.self)
                    for await _ in never {}
                    continuation.finish()
                    #expect(Task.isCancelled)
                }.run()
            }
        }

        @Test("throws what its body throws, and what refuses audio without a shutdown is an error")
        func failures() async {
            struct Failure: Error {}
            await #expect(throws: Failure.self) {
                try await SessionService(client: .echo, dialect: EchoDialect()) { _ in throw Failure() }.run()
            }
            await #expect(throws: StreamingError.self) {
                try await SessionService(client: .echo, dialect: EchoDialect()) { session in
                    _ = try await session.finish()
                    try await session.send(Utterance(text: "late"))
                }.run()
            }
        }

        @Test("is one of the services of a group")
        func group() async throws {
            let service = SessionService(client: .echo, dialect: EchoDialect()) { session in
                for try await _ in session.events {}
            }
            try await testGracefulShutdown { trigger in
                let group = ServiceGroup(
                    configuration: ServiceGroupConfiguration(
                        services: [
                            .init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)
                        ], logger: Logger(label: "test")))
                async let running: Void = group.run()
                trigger.triggerGracefulShutdown()
                try await running
            }
        }
    }
}
