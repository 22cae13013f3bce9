import Testing

@testable import AttuneStreaming

@Suite("SessionStateMachine: deadlines")
struct SessionDeadlineTests {
    @Test("gives up a connection that does not come about")
    func connect() {
        var machine = Machine()
        #expect(machine.nextDeadline == .seconds(1))
        machine.deadlineReached(now: .milliseconds(999))
        #expect(machine.end == nil)
        machine.deadlineReached(now: .seconds(1))
        #expect(machine.failure?.code == .connectTimedOut)
        #expect(machine.told() == ["connecting", "closed", "end: network, retryable"])
        #expect(machine.nextDeadline == nil)
    }

    @Test("gives up a service that does not get ready, counted from the connection")
    func ready() {
        var machine = Machine()
        machine.connected(now: .milliseconds(500))
        #expect(machine.nextDeadline == .milliseconds(2_500))
        machine.deadlineReached(now: .milliseconds(2_499))
        #expect(machine.end == nil)
        machine.deadlineReached(now: .milliseconds(2_500))
        #expect(machine.failure?.code == .readyTimedOut)
        #expect(machine.told() == ["connecting", "closed", "end: peer, retryable"])
    }

    @Test("gives up a connection that takes no data")
    func writeStall() throws {
        var machine = Machine.live()
        #expect(machine.nextDeadline == nil)
        #expect(machine.offered("a") == .accepted)
        _ = try machine.beginWrite(now: .seconds(20))
        #expect(machine.nextDeadline == .seconds(23))
        machine.deadlineReached(now: .seconds(23))
        #expect(machine.failure?.code == .writeTimedOut)
        #expect(machine.told() == ["gap 0-960, sessionEnded", "closed", "end: network, retryable"])
    }

    @Test("waits no longer for a write that was taken")
    func writeTaken() throws {
        var machine = Machine.live()
        #expect(machine.offered("a") == .accepted)
        let write = try machine.beginWrite()
        machine.wrote(write)
        #expect(machine.nextDeadline == nil)
        machine.deadlineReached(now: .seconds(100))
        #expect(machine.end == nil)
    }

    @Test("gives up a service that does not say its last word, which is an end and no failure")
    func drain() {
        var machine = Machine.live()
        machine.finishRequested(now: .seconds(5))
        #expect(machine.write() == ["bye", "bye again"])
        #expect(machine.nextDeadline == .seconds(15))
        machine.deadlineReached(now: .seconds(15))
        #expect(machine.end?.cause == .drainTimedOut)
        #expect(machine.failure == nil)
        #expect(machine.told() == ["draining", "closed", "end: drainTimedOut"])
    }

    @Test("drains by its deadline though the service never got ready")
    func drainBeforeReady() {
        var machine = Machine()
        machine.finishRequested(now: .zero)
        machine.connected(now: .milliseconds(900))
        machine.deadlineReached(now: .milliseconds(2_900))
        #expect(machine.failure?.code == .readyTimedOut)
    }

    @Test("waits for the earliest deadline, and tells a stalled write from a slow farewell")
    func earliest() throws {
        var machine = Machine.live()
        machine.finishRequested(now: .zero)
        _ = try machine.beginWrite(now: .seconds(2))
        #expect(machine.nextDeadline == .seconds(5))
        machine.deadlineReached(now: .seconds(5))
        #expect(machine.failure?.code == .writeTimedOut)
    }

    @Test("does not end a second time when a deadline passes after the end")
    func deadlineAfterEnd() {
        var machine = Machine()
        machine.cancelled()
        _ = machine.told()
        machine.deadlineReached(now: .seconds(100))
        #expect(machine.end?.cause == .cancelled)
        #expect(machine.told() == [])
    }
}
