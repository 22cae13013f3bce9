import Testing

@testable import AttuneStreaming

@Suite("SessionStateMachine: deadlines")
struct SessionDeadlineTests {
    @Test("gives up a connection that does not come about")
    func connect() {
        var machine = SessionStateMachine()
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
        var machine = SessionStateMachine()
        machine.connected(now: .milliseconds(500))
        #expect(machine.nextDeadline == .milliseconds(2_500))
        machine.deadlineReached(now: .milliseconds(2_499))
        #expect(machine.end == nil)
        machine.deadlineReached(now: .milliseconds(2_500))
        #expect(machine.failure?.code == .readyTimedOut)
        #expect(machine.told() == ["connecting", "closed", "end: peer, retryable"])
    }

    @Test("gives up a connection that takes no data")
    func writeStall() {
        var machine = SessionStateMachine.live()
        #expect(machine.nextDeadline == .seconds(100_000))
        #expect(machine.offered("a") == .accepted)
        #expect(machine.write() == ["a"])
        machine.writeBlocked(on: 0, now: .seconds(20))
        machine.writeBlocked(on: 0, now: .seconds(21))
        #expect(machine.nextDeadline == .seconds(23))
        machine.deadlineReached(now: .seconds(23))
        #expect(machine.failure?.code == .writeTimedOut)
        #expect(machine.told() == ["gap 0-960, unconfirmed", "closed", "end: network, retryable"])
    }

    @Test("waits no longer for a write that was taken")
    func writeTaken() {
        var machine = SessionStateMachine.live()
        #expect(machine.offered("a") == .accepted)
        #expect(machine.write() == ["a"])
        machine.writeBlocked(on: 0, now: .zero)
        machine.writeResumed(on: 0)
        #expect(machine.nextDeadline == .seconds(100_000))
        machine.deadlineReached(now: .seconds(100))
        #expect(machine.end == nil)
    }

    @Test("gives up a service that does not say its last word, which is an end and no failure")
    func drain() {
        var machine = SessionStateMachine.live()
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
        var configuration = testConfiguration
        configuration.drainTimeout = .milliseconds(2_500)
        var machine = SessionStateMachine(configuration)
        machine.finishRequested(now: .zero)
        machine.connected(now: .milliseconds(900))
        #expect(machine.nextDeadline == .milliseconds(2_500))
        machine.deadlineReached(now: .milliseconds(2_499))
        #expect(machine.end == nil)
        machine.deadlineReached(now: .milliseconds(2_500))
        #expect(machine.end?.cause == .drainTimedOut)
        #expect(machine.failure == nil)
    }

    @Test("gives up a service that does not get ready while it drains")
    func readyWhileDraining() {
        var machine = SessionStateMachine()
        machine.finishRequested(now: .zero)
        machine.connected(now: .milliseconds(900))
        machine.deadlineReached(now: .milliseconds(2_900))
        #expect(machine.failure?.code == .readyTimedOut)
    }

    @Test("waits for the earliest deadline, and tells a stalled write from a slow farewell")
    func earliest() {
        var machine = SessionStateMachine.live()
        machine.finishRequested(now: .zero)
        #expect(machine.write().isEmpty == false)
        machine.writeBlocked(on: 0, now: .seconds(2))
        #expect(machine.nextDeadline == .seconds(5))
        machine.deadlineReached(now: .seconds(5))
        #expect(machine.failure?.code == .writeTimedOut)
    }

    @Test("does not end a second time when a deadline passes after the end")
    func deadlineAfterEnd() {
        var machine = SessionStateMachine()
        machine.cancelled()
        _ = machine.told()
        machine.deadlineReached(now: .seconds(100))
        #expect(machine.end?.cause == .cancelled)
        #expect(machine.told() == [])
    }
}
