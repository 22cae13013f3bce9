import Testing

@testable import AttuneStreaming

@Suite("EventSubscriptions", .timeLimit(.minutes(2)))
struct EventSubscriptionsTests {
    private static let end = CallEvent(
        .sessionClosed(SessionEnd(.drained, message: "Over.")), origin: .local("session"))

    private func final(_ id: String) -> CallEvent {
        .transcript(id, "x", .final)
    }

    private func read(_ events: StreamingEvents) async throws -> [String] {
        try await events.reduce(into: []) { $0.append($1.brief) }
    }

    @Test("give a cancelled task what has happened already, and end its wait for more")
    func cancelledReader() async throws {
        var subscriptions = EventSubscriptions(capacity: 10)
        let whole = subscriptions.subscribe()
        let open = subscriptions.subscribe()
        for id in ["a", "b"] { subscriptions.tell(self.final(id)) }
        var ended = subscriptions
        let told = await withTaskGroup(of: [String].self) { group in
            group.cancelAll()
            group.addTask {
                var told: [String] = []
                do {
                    for try await event in open { told.append(event.brief) }
                } catch {
                    told.append("\(type(of: error))")
                }
                return told
            }
            return await group.next()
        }
        #expect(told == ["final a: x", "final b: x", "CancellationError"])
        ended.tell(Self.end)
        let toldWhole = await withTaskGroup(of: [String]?.self) { group in
            group.cancelAll()
            group.addTask { try? await self.read(whole) }
            return await group.next()
        }
        #expect(toldWhole == ["final a: x", "final b: x", "end: drained"])
    }

    @Test("give the first subscriber what happened before it, and a later one only what comes")
    func backlog() async throws {
        var subscriptions = EventSubscriptions(capacity: 10)
        subscriptions.tell(self.final("a"))
        let first = subscriptions.subscribe()
        subscriptions.tell(self.final("b"))
        let second = subscriptions.subscribe()
        subscriptions.tell(self.final("c"))
        subscriptions.tell(Self.end)
        #expect(try await self.read(first) == ["final a: x", "final b: x", "final c: x", "end: drained"])
        #expect(try await self.read(second) == ["final c: x", "end: drained"])
    }

    @Test("give the whole story to a first subscriber who comes after the end")
    func firstAfterEnd() async throws {
        var subscriptions = EventSubscriptions(capacity: 10)
        subscriptions.tell(self.final("a"))
        subscriptions.tell(Self.end)
        #expect(try await self.read(subscriptions.subscribe()) == ["final a: x", "end: drained"])
        #expect(try await self.read(subscriptions.subscribe()) == [])
    }

    @Test("end one who is too slow with an error, after what found room, and the others not")
    func overflow() async throws {
        var subscriptions = EventSubscriptions(capacity: 2)
        let slow = subscriptions.subscribe()
        let quick = subscriptions.subscribe()
        var reader = quick.makeAsyncIterator()
        for id in ["a", "b", "c"] {
            subscriptions.tell(self.final(id))
            #expect(try await reader.next()?.brief == "final \(id): x")
        }
        var late = slow.makeAsyncIterator()
        #expect(try await late.next()?.brief == "final a: x")
        #expect(try await late.next()?.brief == "final b: x")
        let error = await #expect(throws: StreamingError.self) { try await late.next() }
        #expect(error?.code == .subscriberOverflowed)
    }

    @Test("wake a subscriber that waits, and end its wait when it is cancelled")
    func waiting() async throws {
        var subscriptions = EventSubscriptions(capacity: 2)
        let events = subscriptions.subscribe()
        async let next = events.first { _ in true }
        subscriptions.tell(self.final("a"))
        #expect(try await next?.brief == "final a: x")
        let silent = subscriptions.subscribe()
        await withThrowingTaskGroup(of: CallEvent?.self) { group in
            group.addTask { try await silent.first { _ in true } }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
    }

    @Test("forget a subscriber whom nobody reads any more (S38)")
    func abandoned() async throws {
        var subscriptions = EventSubscriptions(capacity: 2)
        var events: StreamingEvents? = subscriptions.subscribe()
        weak let buffer = events?.buffer
        #expect(buffer != nil)
        events = nil
        #expect(buffer == nil)
        for id in ["a", "b", "c"] { subscriptions.tell(self.final(id)) }
        let next = subscriptions.subscribe()
        subscriptions.tell(Self.end)
        #expect(try await self.read(next) == ["end: drained"])
    }

    @Test("give the first who asks for the phases all of them, whoever has asked for everything")
    func states() async throws {
        var subscriptions = EventSubscriptions(capacity: 10)
        subscriptions.tell(CallEvent(.sessionStateChanged(.connecting), origin: .local("session")))
        subscriptions.tell(self.final("a"))
        let states = subscriptions.subscribe(to: .states)
        let events = subscriptions.subscribe()
        subscriptions.tell(Self.end)
        #expect(try await self.read(states) == ["connecting", "end: drained"])
        #expect(try await self.read(events) == ["connecting", "final a: x", "end: drained"])
    }
}
