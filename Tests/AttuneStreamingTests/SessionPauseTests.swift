import Testing

@testable import AttuneStreaming

@Suite("SessionStateMachine: pause and consent")
struct SessionPauseTests {
    private static let loss = StreamingError(.connectionLost, "Lost.", isRetryable: true)

    @Test("lets nothing of a pause leave, and keeps the call's clock")
    func pause() {
        var machine = SessionStateMachine.live(durableConfiguration)
        _ = machine.offered("a")
        machine.paused(.sensitiveData, dropLast: .zero)
        #expect(machine.offered("card number") == .accepted)
        machine.resumed(now: .zero)
        _ = machine.offered("b")
        #expect(machine.write() == ["a", "b"])
        machine.received("words:s0:960 b")
        #expect(
            machine.told() == [
                "paused at 960, sensitive_data", "resumed at 1920, sensitive_data", "final s0: b at 1920",
            ])
    }

    @Test("takes back what was handed in just before, sent or not, and sends it never again")
    func dropLast() {
        var machine = SessionStateMachine.live(durableConfiguration)
        for name in ["a", "b"] { _ = machine.offered(name) }
        #expect(machine.write() == ["a", "b"])
        for name in ["c", "d"] { _ = machine.offered(name) }
        machine.paused(.sensitiveData, dropLast: .milliseconds(60))
        #expect(machine.write() == [])
        machine.connectionFailed(Self.loss, now: .seconds(20))
        machine.resumed(now: .seconds(20))
        _ = machine.dial(from: .seconds(20))
        machine.getReady(1, now: .seconds(20))
        #expect(machine.write(1, now: .seconds(20)) == ["a"])
        #expect(machine.told().first == "paused at 960, sensitive_data")
    }

    @Test("takes a second reason for the same pause, and resumes once")
    func reasons() {
        var machine = SessionStateMachine.live()
        machine.paused(.hold, dropLast: .zero)
        machine.paused(.hold, dropLast: .zero)
        machine.paused(.muted, dropLast: .zero)
        machine.resumed(now: .zero)
        machine.resumed(now: .zero)
        #expect(machine.told() == ["paused at 0, hold", "paused at 0, muted", "resumed at 0, muted"])
        _ = machine.offered("a")
        #expect(machine.write() == ["a"])
    }

    @Test("rests where the service lets go during a pause, and comes back with the next audio (S21, S24)")
    func rest() {
        var machine = SessionStateMachine.live(durableConfiguration)
        machine.paused(.hold, dropLast: .zero)
        machine.connectionClosed(StreamingClose(code: 4_408, reason: "idle"), now: .seconds(20))
        #expect(machine.dial(from: .seconds(20)) == nil)
        _ = machine.offered("music")
        #expect(machine.dial(from: .seconds(20)) == nil)
        machine.resumed(now: .seconds(600))
        #expect(machine.dial(from: .seconds(600)) == .seconds(600))
        machine.getReady(1, now: .seconds(600))
        #expect(
            machine.told() == ["paused at 0, hold", "resting", "resumed at 960, hold", "connecting", "live"])
    }

    @Test("is drained where it is finished while it rests and owes nothing")
    func finishedAtRest() {
        var machine = SessionStateMachine.live(durableConfiguration)
        machine.paused(.hold, dropLast: .zero)
        machine.connectionClosed(StreamingClose(code: 4_408, reason: "idle"), now: .seconds(20))
        machine.finishRequested(now: .seconds(21))
        #expect(machine.told() == ["paused at 0, hold", "resting", "draining", "closed", "end: drained"])
    }

    @Test("sends nothing before a required consent, and not what was handed in before it")
    func consent() {
        var configuration = durableConfiguration
        configuration.requiresConsent = true
        var machine = SessionStateMachine.live(configuration)
        _ = machine.offered("before")
        #expect(machine.write() == [])
        machine.consented(ConsentChange(.granted), now: .zero)
        _ = machine.offered("after")
        #expect(machine.write() == ["after"])
        #expect(machine.told() == ["consent granted", "resumed at 960, consent"])
    }

    @Test("stops at once where consent is withdrawn, and never sends what was kept")
    func withdrawn() {
        var machine = SessionStateMachine.live(durableConfiguration)
        _ = machine.offered("a")
        _ = machine.write()
        _ = machine.offered("b")
        machine.consented(ConsentChange(.withdrawn), now: .zero)
        _ = machine.offered("c")
        #expect(machine.write() == [])
        machine.connectionFailed(Self.loss, now: .seconds(20))
        machine.finishRequested(now: .seconds(21))
        #expect(
            machine.told() == [
                "consent withdrawn", "paused at 0, consent", "resting", "draining", "closed", "end: drained",
            ])
    }

    @Test("stays paused where consent comes during a pause, and shut where a pause ends without consent")
    func both() {
        var configuration = durableConfiguration
        configuration.requiresConsent = true
        var machine = SessionStateMachine.live(configuration)
        machine.paused(.hold, dropLast: .zero)
        machine.resumed(now: .zero)
        _ = machine.offered("a")
        #expect(machine.write() == [])
        machine.paused(.hold, dropLast: .zero)
        machine.consented(ConsentChange(.granted), now: .zero)
        _ = machine.offered("b")
        #expect(machine.write() == [])
        machine.resumed(now: .zero)
        _ = machine.offered("c")
        #expect(machine.write() == ["c"])
    }

    @Test("says so where a pause ends without consent, or where it takes back more")
    func told() {
        var configuration = durableConfiguration
        configuration.requiresConsent = true
        var machine = SessionStateMachine.live(configuration)
        machine.paused(.hold, dropLast: .zero)
        machine.resumed(now: .zero)
        #expect(machine.told() == ["paused at 0, hold", "resumed at 0, hold", "paused at 0, consent"])
        machine.consented(ConsentChange(.granted), now: .zero)
        for name in ["a", "b", "c"] { _ = machine.offered(name) }
        machine.paused(.hold, dropLast: .zero)
        // A piece goes as a whole, and the pause begins where it does.
        machine.paused(.hold, dropLast: .milliseconds(30))
        machine.paused(.hold, dropLast: .milliseconds(30))
        #expect(
            machine.told() == [
                "consent granted", "resumed at 0, consent", "paused at 2880, hold", "paused at 960, hold",
            ])
        #expect(machine.write() == ["a"])
    }

    @Test("goes on while consent is asked for, and until everybody who withdrew it has granted it again")
    func participants() {
        let (ann, bob) = (Participant(id: "ann"), Participant(id: "bob"))
        var machine = SessionStateMachine.live(durableConfiguration)
        func sends() -> Bool {
            _ = machine.offered("a")
            return machine.write() == ["a"]
        }
        machine.consented(ConsentChange(.pending), now: .zero)
        #expect(sends())
        machine.consented(ConsentChange(.withdrawn, participant: ann), now: .zero)
        machine.consented(ConsentChange(.withdrawn, participant: bob), now: .zero)
        #expect(!sends())
        machine.consented(ConsentChange(.pending, participant: bob), now: .zero)
        machine.consented(ConsentChange(.granted, participant: ann), now: .zero)
        #expect(!sends())
        machine.consented(ConsentChange(.granted, participant: bob), now: .zero)
        #expect(sends())
        machine.consented(ConsentChange(.withdrawn, participant: ann), now: .zero)
        machine.consented(ConsentChange(.granted), now: .zero)
        #expect(sends())
    }

    @Test("rests on hold where the service's cursor leaves an overlap, too (S21, S24)")
    func restWithOverlap() {
        var machine = SessionStateMachine.live(
            durableConfiguration, rules: StreamingRules(acknowledgement: .transcribed(overlap: .milliseconds(40))))
        for name in ["a", "b"] { _ = machine.offered(name) }
        _ = machine.write()
        machine.received("ack:1920")
        machine.paused(.hold, dropLast: .zero)
        machine.connectionClosed(StreamingClose(code: 4_408, reason: "idle"), now: .seconds(20))
        #expect(machine.dial(from: .seconds(20)) == nil)
        #expect(machine.told().last == "resting")
    }

    @Test("comes back from its rest for somebody who waits for the service, where audio may leave")
    func readyAtRest() {
        var machine = SessionStateMachine.live(durableConfiguration)
        machine.paused(.hold, dropLast: .zero)
        machine.connectionClosed(StreamingClose(code: 4_408, reason: "idle"), now: .seconds(20))
        machine.readyRequested(now: .seconds(21))
        #expect(machine.nextDial(now: .seconds(21)) == nil)
        machine.resumed(now: .seconds(22))
        #expect(machine.nextDial(now: .seconds(22)) == 1)
    }
}
