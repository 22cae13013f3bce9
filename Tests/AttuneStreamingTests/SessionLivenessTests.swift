import Testing

@testable import AttuneStreaming

@Suite("SessionStateMachine: liveness and limits")
struct SessionLivenessTests {
    @Test("sends the service's own sign of life where nothing was sent for so long (S19, S22)")
    func keepaliveMessage() {
        let rules = StreamingRules<TestAudio>(
            acknowledgement: .received, keepalive: .message(.text("alive"), every: .seconds(5)))
        var machine = SessionStateMachine.live(durableConfiguration, rules: rules)
        #expect(machine.nextDeadline == .seconds(5))
        machine.deadlineReached(now: .seconds(5))
        #expect(machine.write(0, now: .seconds(5)) == ["alive"])
        _ = machine.offered("a", now: .seconds(7))
        #expect(machine.write(0, now: .seconds(7)) == ["a"])
        #expect(machine.nextDeadline == .seconds(12))
        machine.deadlineReached(now: .seconds(11))
        #expect(machine.write(0, now: .seconds(11)) == [])
    }

    @Test("sends silence where the service wants audio, which takes no time of the call (S22, S23)")
    func keepaliveSilence() {
        let rules = StreamingRules<TestAudio>(
            acknowledgement: .received, keepalive: .silence(TestAudio("silence", ticks: 4_800), after: .seconds(10)))
        var machine = SessionStateMachine.live(durableConfiguration, rules: rules)
        _ = machine.offered("a")
        _ = machine.write()
        machine.deadlineReached(now: .seconds(10))
        #expect(machine.write(0, now: .seconds(10)) == ["silence"])
        _ = machine.offered("b")
        _ = machine.write(0, now: .seconds(11))
        machine.received("words:s0:5760 b", now: .seconds(12))
        #expect(machine.told() == ["final s0: b at 960"])
        #expect(machine.handedTicks == 1_920)
    }

    @Test(
        "gives up a service that says nothing to speech, and not one that says nothing to silence (S14, S21)")
    func mute() {
        let rules = StreamingRules<TestAudio>(acknowledgement: .received, muteTimeout: .milliseconds(60))
        var machine = SessionStateMachine.live(durableConfiguration, rules: rules)
        for _ in 0..<3 {
            _ = machine.offered("silence")
            _ = machine.write()
        }
        machine.deadlineReached(now: .seconds(50))
        #expect(machine.told() == [])
        for _ in 0..<2 {
            _ = machine.offered("word")
            _ = machine.write(0, now: .seconds(50))
        }
        #expect(machine.nextDeadline == .milliseconds(50_060))
        machine.received("news", now: .milliseconds(50_050))
        machine.deadlineReached(now: .milliseconds(50_060))
        #expect(machine.told() == ["unknown news"])
        for _ in 0..<2 {
            _ = machine.offered("word")
            _ = machine.write(0, now: .seconds(51))
        }
        machine.deadlineReached(now: .milliseconds(51_060))
        #expect(machine.told() == ["interrupted"])
    }

    @Test("says good-bye to a connection that it gives up")
    func goodbye() {
        let rules = StreamingRules<TestAudio>(acknowledgement: .received, muteTimeout: .milliseconds(20))
        var machine = SessionStateMachine.live(durableConfiguration, rules: rules)
        _ = machine.offered("word")
        _ = machine.write()
        machine.deadlineReached(now: .seconds(20))
        #expect(machine.write() == ["bye", "bye again"])
        #expect(machine.nextClose(of: 0) == true)
        #expect(machine.nextClose(of: 0) == nil)
    }

    @Test("drops a connection that has no room for a good-bye (S13)")
    func noRoomForGoodbye() {
        var machine = SessionStateMachine.live(durableConfiguration)
        machine.writeBlocked(on: 0, now: .seconds(20))
        machine.deadlineReached(now: .seconds(23))
        #expect(machine.told() == ["interrupted"])
        #expect(machine.nextClose(of: 0) == false)
        var other = SessionStateMachine.live()
        other.cancelled()
        #expect(other.nextWrite(on: 0, now: .zero) == [.text("bye")])
        other.writeBlocked(on: 0, now: .zero)
        #expect(other.nextClose(of: 0) == false)
    }

    @Test("changes over before the service ends a connection, at a pause in speech (S32, S33)")
    func rollover() {
        var machine = SessionStateMachine.live(durableConfiguration)
        machine.received("expires:1000", now: .zero)
        #expect(machine.nextDeadline == .seconds(970))
        machine.deadlineReached(now: .seconds(970))
        #expect(machine.nextDial(now: .seconds(970)) == 1)
        machine.getReady(1, now: .seconds(971))
        _ = machine.offered("a")
        #expect(machine.write(0, now: .seconds(971)) == ["a"])
        #expect(machine.write(1, now: .seconds(971)) == [])
        machine.received("final:s0:done with that", on: 0, now: .seconds(972))
        _ = machine.offered("b")
        #expect(machine.write(0, now: .seconds(972)) == ["bye", "bye again"])
        #expect(machine.write(1, now: .seconds(972)) == ["b"])
        machine.received("ack:960\nfinal:s1:a\ndone", on: 0, now: .seconds(973))
        #expect(machine.write(0, now: .seconds(973)) == [])
        #expect(machine.nextClose(of: 0) == true)
        #expect(machine.told() == ["final s0: done with that", "final s1: a"])
        machine.finishRequested(now: .seconds(980))
        #expect(machine.write(1, now: .seconds(980)) == ["bye", "bye again"])
        machine.received("done", on: 1, now: .seconds(981))
        #expect(machine.end?.cause == .drained)
    }

    @Test("changes over in the middle of speech where there is no pause")
    func rolloverWithoutPause() {
        var machine = SessionStateMachine.live(durableConfiguration)
        machine.received("expires:1000", now: .zero)
        _ = machine.nextDial(now: .seconds(970))
        machine.getReady(1, now: .seconds(971))
        #expect(machine.nextDeadline == .milliseconds(992_500))
        machine.deadlineReached(now: .milliseconds(992_500))
        #expect(machine.write(0, now: .seconds(993)) == ["bye", "bye again"])
        _ = machine.offered("a")
        #expect(machine.write(1, now: .seconds(993)) == ["a"])
    }

    @Test("takes the next connection where the old one is lost while changing over")
    func lostWhileChangingOver() {
        var machine = SessionStateMachine.live(durableConfiguration)
        machine.received("expires:1000", now: .zero)
        _ = machine.offered("a")
        _ = machine.write()
        _ = machine.nextDial(now: .seconds(970))
        machine.getReady(1, now: .seconds(971))
        machine.connectionFailed(0, StreamingError(.connectionLost, "Lost.", isRetryable: true), now: .seconds(972))
        #expect(machine.write(1, now: .seconds(972)) == ["a"])
        #expect(machine.told() == [])
    }

    @Test("tells what the old connection took and never acknowledged, where it is lost while it drains")
    func formerLost() {
        var machine = SessionStateMachine.live(durableConfiguration)
        machine.received("expires:1000", now: .zero)
        _ = machine.offered("a")
        _ = machine.write()
        _ = machine.nextDial(now: .seconds(970))
        machine.getReady(1, now: .seconds(971))
        machine.received("final:s0:x", on: 0, now: .seconds(972))
        machine.finishRequested(now: .seconds(973))
        _ = machine.write(1, now: .seconds(973))
        machine.received("done", on: 1, now: .seconds(974))
        #expect(machine.end == nil)
        machine.connectionFailed(0, StreamingError(.connectionLost, "Lost.", isRetryable: true), now: .seconds(975))
        #expect(
            machine.told() == ["final s0: x", "draining", "gap 0-960, unconfirmed", "closed", "end: drained"])
    }

    @Test("tries again to change over where the next connection does not come about")
    func rolloverFails() {
        var machine = SessionStateMachine.live(durableConfiguration)
        machine.received("expires:1000", now: .zero)
        _ = machine.nextDial(now: .seconds(970))
        machine.connectionFailed(1, StreamingError(.unreachable, "Nobody.", isRetryable: true), now: .seconds(971))
        #expect(machine.told() == [])
        #expect(machine.nextDeadline == .seconds(972))
        #expect(machine.nextDial(now: .seconds(972)) == 2)
    }

    @Test("finishes a session that has been open for as long as it may be")
    func maximumOpenTime() {
        var machine = SessionStateMachine.live()
        machine.deadlineReached(now: .seconds(100_000))
        #expect(machine.write(0, now: .seconds(100_000)) == ["bye", "bye again"])
        machine.received("done", now: .seconds(100_001))
        #expect(machine.told() == ["draining", "closed", "end: openTimeExceeded"])
    }

    @Test("gives up changing over where it is no use, and says so (S34)")
    func rolloverRefused() {
        var machine = SessionStateMachine.live(durableConfiguration)
        machine.received("expires:1000", now: .zero)
        _ = machine.nextDial(now: .seconds(970))
        machine.connectionFailed(1, StreamingError(.credentialsRefused, "No."), now: .seconds(971))
        #expect(machine.nextDial(now: .seconds(999)) == nil)
        #expect(machine.warnings() == ["No second connection to change over to comes about: No."])
    }

    @Test("gives up changing over after as many attempts as a dial has")
    func rolloverGivenUp() {
        var machine = SessionStateMachine.live(durableConfiguration)
        machine.received("expires:100000", now: .zero)
        var dials = 0
        var now = Duration.seconds(99_970)
        while dials < 100, now < .seconds(99_999), let id = machine.nextDial(now: now) {
            dials += 1
            machine.connectionFailed(id, StreamingError(.unreachable, "Nobody.", isRetryable: true), now: now)
            now = machine.nextDeadline ?? .seconds(100_000)
        }
        #expect(dials == 10)
    }

    @Test("waits for the former connection's last word where it is finished at rest")
    func finishedAtRest() {
        var machine = SessionStateMachine.live(durableConfiguration)
        machine.received("expires:1000", now: .zero)
        _ = machine.nextDial(now: .seconds(970))
        machine.getReady(1, now: .seconds(971))
        machine.deadlineReached(now: .milliseconds(992_500))
        machine.connectionClosed(1, StreamingClose(code: 4_408, reason: "idle"), now: .seconds(993))
        machine.finishRequested(now: .seconds(994))
        #expect(machine.end == nil)
        machine.received("final:s0:bye then", on: 0, now: .seconds(995))
        _ = machine.write(0, now: .seconds(995))
        machine.received("done", on: 0, now: .seconds(995))
        #expect(machine.end?.cause == .drained)
        #expect(machine.told().contains("final s0: bye then"))
    }

    @Test("is not ended by its open time where the program has finished it before")
    func finishedInTime() {
        var machine = SessionStateMachine.live()
        machine.finishRequested(now: .seconds(99_995))
        _ = machine.write(0, now: .seconds(99_995))
        machine.deadlineReached(now: .seconds(100_000))
        machine.received("done", now: .seconds(100_001))
        #expect(machine.end?.cause == .drained)
    }

    @Test("says no last words to a connection that it gives up where another one goes on with the same session")
    func resumed() {
        for resumes in [true, false] {
            var machine = SessionStateMachine(
                durableConfiguration, rules: StreamingRules(acknowledgement: .received, resumesSession: resumes))
            machine.connected(now: .zero)
            _ = machine.write()
            machine.deadlineReached(now: .seconds(2))
            #expect(machine.write(0, now: .seconds(2)) == (resumes ? [] : ["bye", "bye again"]))
            #expect(machine.nextClose(of: 0) == true)
            machine.getReady(machine.nextDial(now: .seconds(10)) ?? 0, now: .seconds(10))
            machine.finishRequested(now: .seconds(11))
            #expect(machine.write(1, now: .seconds(11)) == ["bye", "bye again"])
        }
    }
}
