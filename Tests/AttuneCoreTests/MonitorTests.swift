import AttuneCore
import Testing

@Suite("Monitor", .timeLimit(.minutes(2)))
struct MonitorTests {
    @Test("returns at once where the condition holds already")
    func holds() async throws {
        let monitor = Monitor(3)
        #expect(try await monitor.wait { $0 == 3 ? "three" : nil } == "three")
    }

    @Test("wakes a task when a change makes its condition hold, and not before")
    func wakes() async throws {
        let monitor = Monitor(0)
        async let value = monitor.wait { $0 >= 3 ? $0 : nil }
        for _ in 0..<5 {
            monitor.withLock { $0 += 1 }
            await Task.yield()
        }
        let seen = try await value
        #expect((3...5).contains(seen))
    }

    @Test("wakes every task whose condition holds after one change")
    func wakesSeveral() async throws {
        let monitor = Monitor((value: 0, waiting: 0))
        try await withThrowingTaskGroup { group in
            for _ in 0..<10 {
                group.addTask {
                    monitor.withLock { $0.waiting += 1 }
                    return try await monitor.wait { $0.value > 0 ? $0.value : nil }
                }
            }
            try await monitor.wait { $0.waiting == 10 ? () : nil }
            monitor.withLock { $0.value = 7 }
            let values = try await group.reduce(into: []) { $0.append($1) }
            #expect(values == Array(repeating: 7, count: 10))
        }
    }

    @Test("tries the others again where a condition changes the value")
    func conditionChanges() async throws {
        // Each hands a token on to the next: only the first is there from the start.
        let monitor = Monitor(0)
        try await withThrowingTaskGroup { group in
            for turn in (1...20).reversed() {
                group.addTask {
                    try await monitor.wait { value in
                        guard value == turn else { return nil as Void? }
                        value += 1
                        return ()
                    }
                }
            }
            monitor.withLock { $0 = 1 }
            try await group.waitForAll()
        }
        #expect(monitor.withLock { $0 } == 21)
    }

    @Test("wakes others at the start of a wait that changes the value")
    func startChanges() async throws {
        let monitor = Monitor(0)
        let tried = Monitor(0)
        async let woken = monitor.wait { value in
            tried.withLock { $0 += 1 }
            return value == 1 ? "woken" : nil
        }
        try await tried.wait { $0 == 1 ? () : nil }
        try await monitor.wait { value in
            value = 1
            return ()
        }
        #expect(try await woken == "woken")
    }

    @Test("gives one token to one task, whoever asks")
    func exclusive() async throws {
        let monitor = Monitor((tokens: 0, taken: 0))
        try await withThrowingTaskGroup { group in
            for _ in 0..<200 {
                group.addTask {
                    try await monitor.wait { state in
                        guard state.tokens > 0 else { return nil as Void? }
                        state.tokens -= 1
                        state.taken += 1
                        return ()
                    }
                }
                group.addTask { monitor.withLock { $0.tokens += 1 } }
            }
            try await group.waitForAll()
        }
        #expect(monitor.withLock { $0.tokens } == 0)
        #expect(monitor.withLock { $0.taken } == 200)
    }

    @Test("ends a wait that is cancelled, and does not try its condition any more")
    func cancelledDuring() async throws {
        let monitor = Monitor(0)
        let tried = Monitor(0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await monitor.wait { _ in
                    tried.withLock { $0 += 1 }
                    return nil as Void?
                }
            }
            try await tried.wait { $0 == 1 ? () : nil }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
        monitor.withLock { $0 += 1 }
        #expect(tried.withLock { $0 } == 1)
    }

    @Test("refuses a wait of a task that was cancelled before, and leaves the value alone")
    func cancelledBefore() async {
        let monitor = Monitor(0)
        await withThrowingTaskGroup(of: Void.self) { group in
            group.cancelAll()
            group.addTask {
                try await monitor.wait { value in
                    value += 1
                    return ()
                }
            }
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
        #expect(monitor.withLock { $0 } == 0)
    }

    @Test("loses no wake-up and no cancellation with many tasks at once")
    func storm() async {
        let monitor = Monitor((tokens: 0, taken: 0))
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<500 {
                group.addTask {
                    await withThrowingTaskGroup(of: Void.self) { inner in
                        inner.addTask {
                            try await monitor.wait { state in
                                guard state.tokens > 0 else { return nil as Void? }
                                state.tokens -= 1
                                state.taken += 1
                                return ()
                            }
                        }
                        await Task.yield()
                        if index.isMultiple(of: 2) { inner.cancelAll() }
                        monitor.withLock { $0.tokens += 1 }
                        return (try? await inner.next()) != nil
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        // Whoever returned has a token, and whoever was cancelled has none.
        #expect(outcomes.count { $0 } == monitor.withLock { $0.taken })
        #expect(monitor.withLock { $0.tokens + $0.taken } == 500)
    }
}
