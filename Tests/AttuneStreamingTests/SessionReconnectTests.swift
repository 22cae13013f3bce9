import Testing

@testable import AttuneStreaming

@Suite("SessionStateMachine: lost connections")
struct SessionReconnectTests {
    private static let loss = StreamingError(.connectionLost, "Lost.", isRetryable: true)

    /// A live session that outlives its connections.
    private func live(_ rules: StreamingRules<TestAudio>? = nil) -> SessionStateMachine {
        SessionStateMachine.live(durableConfiguration, rules: rules)
    }

    @Test("dials again at once, and sends what was not acknowledged before what came after it (S1, S2, S30)")
    func replay() {
        var machine = self.live()
        for name in ["a", "b", "c"] { #expect(machine.offered(name) == .accepted) }
        #expect(machine.write() == ["a", "b", "c"])
        machine.received("ack:960", now: .seconds(20))
        machine.connectionFailed(Self.loss, now: .seconds(20))
        #expect(machine.told() == ["interrupted"])
        #expect(machine.offered("d") == .accepted)
        // The lost connection gets its good-bye, should it still take it, and no audio.
        #expect(machine.write(0) == ["bye", "bye again"])
        #expect(machine.dial(from: .seconds(20)) == .seconds(20))
        machine.getReady(1, now: .seconds(20))
        #expect(machine.write(1, now: .seconds(20)) == ["b", "c", "d"])
        #expect(machine.told() == ["live"])
    }

    @Test("keeps the clock of the call across connections")
    func clock() {
        var machine = self.live()
        #expect(machine.offered("a") == .accepted)
        #expect(machine.offered("b") == .accepted)
        #expect(machine.write() == ["a", "b"])
        machine.received("ack:960\nwords:s0:0 one", now: .seconds(20))
        machine.connectionFailed(Self.loss, now: .seconds(20))
        _ = machine.dial(from: .seconds(20))
        machine.getReady(1, now: .seconds(20))
        #expect(machine.write(1, now: .seconds(20)) == ["b"])
        machine.received("words:s1:0 two", on: 1, now: .seconds(20))
        #expect(machine.told() == ["final s0: one at 0", "interrupted", "live", "final s1: two at 960"])
    }

    @Test("keeps the intent to finish: sends the rest, says good-bye again, and drains")
    func finishSurvives() {
        var machine = self.live()
        #expect(machine.offered("a") == .accepted)
        machine.finishRequested(now: .seconds(20))
        #expect(machine.write() == ["a", "bye", "bye again"])
        machine.connectionFailed(Self.loss, now: .seconds(21))
        #expect(machine.dial(from: .seconds(21)) == .seconds(21))
        machine.getReady(1, now: .seconds(21))
        #expect(machine.write(1, now: .seconds(21)) == ["a", "bye", "bye again"])
        machine.received("done", on: 1, now: .seconds(22))
        #expect(machine.told() == ["draining", "closed", "end: drained"])
    }

    @Test("does not dial for a last word alone, unless the service goes on with the same session")
    func nothingLeft() {
        for resumes in [false, true] {
            var machine = self.live(StreamingRules(acknowledgement: .received, resumesSession: resumes))
            #expect(machine.offered("a") == .accepted)
            machine.finishRequested(now: .seconds(20))
            _ = machine.write()
            machine.received("ack:960")
            machine.connectionFailed(Self.loss, now: .seconds(21))
            #expect((machine.dial(from: .seconds(21)) != nil) == resumes)
            #expect((machine.end?.cause == .network) == !resumes)
        }
    }

    @Test("ends at the drain's deadline, whatever it dials")
    func drainDeadline() {
        var machine = self.live()
        #expect(machine.offered("a") == .accepted)
        machine.finishRequested(now: .seconds(20))
        machine.connectionFailed(Self.loss, now: .seconds(29))
        _ = machine.dial(from: .seconds(29))
        machine.deadlineReached(now: .seconds(30))
        #expect(machine.told() == ["draining", "gap 0-960, sessionEnded", "closed", "end: drainTimedOut"])
    }

    @Test("drops the oldest audio of a long outage, and says which (S40)")
    func overflow() {
        var machine = self.live()
        machine.connectionFailed(Self.loss, now: .seconds(20))
        // Ten pieces are 200 ms, and that is all that is kept.
        for index in 0..<13 { #expect(machine.offered("\(index)") == .accepted) }
        #expect(
            machine.told() == [
                "interrupted", "gap 0-960, overflow", "gap 960-1920, overflow", "gap 1920-2880, overflow",
            ])
        _ = machine.dial(from: .seconds(20))
        machine.getReady(1, now: .seconds(20))
        #expect(machine.write(1, now: .seconds(20)) == (3..<13).map(String.init))
    }

    @Test("suspends or fails instead where the program wants that")
    func overflowPolicy() {
        var configuration = durableConfiguration
        configuration.overflow = .suspend
        var suspending = SessionStateMachine.live(configuration)
        suspending.connectionFailed(Self.loss, now: .seconds(20))
        for _ in 0..<10 { #expect(suspending.offered("x") == .accepted) }
        #expect(suspending.offered("y") == .full)
        configuration.overflow = .fail
        var failing = SessionStateMachine.live(configuration)
        failing.connectionFailed(Self.loss, now: .seconds(20))
        for _ in 0..<10 { #expect(failing.offered("x") == .accepted) }
        #expect(failing.offered("y") == .refused(.audioOverflowed))
        #expect(failing.told() == ["interrupted", "gap 0-9600, sessionEnded", "closed", "end: network, retryable"])
    }

    @Test("forgets sent audio past its bound, and says so only where the connection is lost")
    func forgotten() {
        var machine = self.live()
        for index in 0..<12 {
            #expect(machine.offered("\(index)") == .accepted)
            _ = machine.write()
        }
        #expect(machine.told() == [])
        machine.connectionFailed(Self.loss, now: .seconds(20))
        #expect(machine.told() == ["gap 0-1920, unconfirmed", "interrupted"])
    }

    @Test("sends kept audio no faster than the service takes it, and does not stop the microphone")
    func pace() {
        var configuration = durableConfiguration
        configuration.replayBuffer = .seconds(60)
        var machine = SessionStateMachine.live(
            configuration, rules: StreamingRules(acknowledgement: .received, replayRate: 2))
        machine.connectionFailed(Self.loss, now: .seconds(20))
        // A second and a half.
        for index in 0..<75 { #expect(machine.offered("\(index)") == .accepted) }
        _ = machine.dial(from: .seconds(20))
        machine.getReady(1, now: .seconds(20))
        // 200 ms at once, then 20 ms every 10 ms.
        #expect(machine.write(1, now: .seconds(20)).count == 11)
        #expect(machine.offered("next") == .accepted)
        #expect(machine.nextDeadline == .milliseconds(20_010))
        #expect(machine.write(1, now: .milliseconds(20_009)).count == 0)
        #expect(machine.write(1, now: .milliseconds(20_010)).count == 1)
        // Time in which nothing was sent is not made up for.
        #expect(machine.write(1, now: .milliseconds(21_000)).count == 11)
        var now = Duration.milliseconds(21_000)
        var count = 0
        while count < 53, let deadline = machine.nextDeadline, deadline < .seconds(30) {
            #expect(deadline - now == .milliseconds(10))
            now = deadline
            count += machine.write(1, now: now).count
        }
        #expect(count == 53)
        #expect(machine.write(1, now: now).count == 0)
        // It has caught up: what comes in goes out.
        for _ in 0..<20 {
            #expect(machine.offered("live") == .accepted)
            #expect(machine.write(1, now: .seconds(30)).count == 1)
        }
    }

    @Test("waits for a service that asks for it, and tells its quota apart (S17, S26)")
    func quota() {
        var machine = self.live()
        machine.received("quota:5", now: .seconds(20))
        #expect(machine.told() == ["interrupted"])
        #expect(machine.dial(from: .seconds(20)) == .seconds(25))
    }

    @Test("ends with the service's words where trying again does not help (S17, S34)")
    func permanent() {
        var machine = self.live()
        machine.received("fail:no such model", now: .seconds(20))
        #expect(machine.end?.message.contains("no such model") == true)
        #expect(machine.told() == ["closed", "end: peer"])
        var refused = self.live()
        refused.connectionFailed(Self.loss, now: .seconds(20))
        _ = refused.dial(from: .seconds(20))
        refused.connectionFailed(1, StreamingError(.credentialsRefused, "401."), now: .seconds(20))
        #expect(refused.failure?.code == .credentialsRefused)
    }

    @Test("dials at once where the program knows that the network is back")
    func retryNow() {
        var machine = self.live()
        machine.received("quota:50", now: .seconds(20))
        machine.retryRequested(now: .seconds(21))
        #expect(machine.dial(from: .seconds(21)) == .seconds(21))
    }

    @Test("tells an outage once, however many dials fail (S11, S12, S16)")
    func oneOutage() {
        var machine = self.live()
        machine.connectionClosed(StreamingClose(code: 1_006, reason: ""), now: .seconds(20))
        var now = Duration.seconds(20)
        for id in 1...4 {
            now = machine.dial(from: now) ?? now
            machine.connectionFailed(id, Self.loss, now: now)
        }
        #expect(machine.told() == ["interrupted"])
    }

    @Test("does not try again before it ever had a connection, unless it is told to")
    func firstConnection() {
        var machine = SessionStateMachine(durableConfiguration)
        machine.connectionFailed(Self.loss, now: .zero)
        #expect(machine.told() == ["connecting", "closed", "end: network, retryable"])
        var configuration = durableConfiguration
        configuration.reconnect.retriesFirstConnection = true
        var patient = SessionStateMachine(configuration)
        patient.connectionFailed(Self.loss, now: .zero)
        #expect(patient.told() == ["connecting"])
        #expect(patient.dial() != nil)
    }

    @Test("hands what was left open to the first words of the next connection (S7)")
    func openSegments() {
        var machine = self.live()
        machine.received("interim:s0:my lugg", now: .seconds(20))
        machine.connectionFailed(Self.loss, now: .seconds(20))
        _ = machine.dial(from: .seconds(20))
        machine.getReady(1, now: .seconds(20))
        machine.received("final:s1:my luggage", on: 1, now: .seconds(20))
        #expect(machine.told() == ["interim s0: my lugg", "interrupted", "live", "final s1: my luggage for s0"])
    }

    @Test("drops the words that a service hears twice where its cursor means transcribed")
    func overlap() {
        var machine = self.live(StreamingRules(acknowledgement: .transcribed(overlap: .milliseconds(20))))
        for name in ["a", "b", "c", "d"] {
            _ = machine.offered(name)
            _ = machine.write()
        }
        machine.received("words:s0:0 my luggage is\nack:2880", now: .seconds(20))
        machine.connectionFailed(Self.loss, now: .seconds(20))
        _ = machine.dial(from: .seconds(20))
        machine.getReady(1, now: .seconds(20))
        // From 20 ms before the cursor.
        #expect(machine.write(1, now: .seconds(20)) == ["c", "d"])
        machine.received("words:s1:0 is lost\nwords:s2:0 is", on: 1, now: .seconds(20))
        #expect(
            machine.told() == ["final s0: my luggage is at 0", "interrupted", "live", "final s1: lost at 2880"])
    }

    @Test("ignores what a connection says that it has given up (S20, S27)")
    func late() {
        var machine = self.live()
        machine.connectionFailed(Self.loss, now: .seconds(20))
        machine.connectionFailed(0, Self.loss, now: .seconds(20))
        machine.connectionClosed(0, StreamingClose(code: 1_000, reason: ""), now: .seconds(20))
        machine.received("final:s0:late\ndone", on: 0, now: .seconds(20))
        #expect(machine.told() == ["interrupted"])
        #expect(machine.dial(from: .seconds(20)) == .seconds(20))
    }

    @Test("counts what is used over all connections")
    func usage() {
        var machine = self.live()
        _ = machine.offered("a")
        _ = machine.write()
        machine.connectionFailed(Self.loss, now: .seconds(20))
        _ = machine.dial(from: .seconds(20))
        machine.getReady(1, now: .seconds(21))
        _ = machine.write(1, now: .seconds(21))
        #expect(
            machine.usage(now: .seconds(25))
                == SessionUsage(service: "test", connections: 2, openTime: .seconds(24), audioSent: .milliseconds(40)))
    }

    @Test("says why it dials again, once an outage")
    func reason() {
        var machine = self.live()
        machine.connectionFailed(Self.loss, now: .seconds(20))
        let time = machine.dial(from: .seconds(20)) ?? .zero
        machine.connectionFailed(1, Self.loss, now: time)
        #expect(machine.warnings() == ["The session dials again: Lost."])
    }

    @Test("counts an outage as over once a connection was stable, though that one ended by resting")
    func staleOutage() {
        var machine = self.live()
        machine.connectionFailed(Self.loss, now: .seconds(20))
        _ = machine.dial(from: .seconds(20))
        machine.getReady(1, now: .seconds(20))
        machine.paused(.hold, dropLast: .zero)
        machine.connectionClosed(1, StreamingClose(code: 4_408, reason: "idle"), now: .seconds(600))
        machine.resumed(now: .seconds(600))
        #expect(machine.nextDial(now: .seconds(600)) == 2)
        machine.connectionFailed(2, Self.loss, now: .seconds(600))
        #expect(machine.end == nil)
    }

    @Test("ends what it showed of words that it does not tell again, and what is said about them")
    func repeatedWords() {
        var machine = self.live(StreamingRules(acknowledgement: .transcribed(overlap: .milliseconds(20))))
        _ = machine.offered("a")
        _ = machine.write()
        machine.received("words:s0:0 dallas", now: .seconds(20))
        machine.connectionFailed(Self.loss, now: .seconds(20))
        _ = machine.dial(from: .seconds(20))
        machine.getReady(1, now: .seconds(20))
        _ = machine.write(1, now: .seconds(20))
        _ = machine.told()
        machine.received(
            "interim:s1:dallas\nwords:s1:0 dallas\nmood:s1\nwords:s2:960 please\nmood:s2", on: 1, now: .seconds(20))
        #expect(machine.told() == ["interim s1: dallas", "final s2: please at 960 for s1", "negative s2"])
        machine.cancelled()
        #expect(machine.told() == ["gap 0-960, unconfirmed", "closed", "end: cancelled"])
    }

    @Test("hears words once where it is promoted while it gets ready")
    func promotion() {
        var machine = self.live(StreamingRules(acknowledgement: .transcribed(overlap: .milliseconds(20))))
        machine.received("expires:1000", now: .zero)
        _ = machine.nextDial(now: .seconds(970))
        machine.connected(1, now: .seconds(970))
        _ = machine.offered("a", now: .seconds(971))
        _ = machine.write(0, now: .seconds(971))
        machine.received("words:s0:0 dallas", now: .seconds(971))
        machine.connectionFailed(0, Self.loss, now: .seconds(972))
        machine.received("ready", on: 1, now: .seconds(972))
        #expect(machine.write(1, now: .seconds(972)) == ["hello", "hello again", "a"])
        machine.received("words:s1:0 dallas", on: 1, now: .seconds(973))
        #expect(machine.told().filter { $0.hasPrefix("final") } == ["final s0: dallas at 0"])
    }

    @Test("does not stop the microphone once a first dial has failed")
    func overflowBeforeTheFirstConnection() {
        var configuration = durableConfiguration
        configuration.reconnect.retriesFirstConnection = true
        var machine = SessionStateMachine(configuration)
        for name in ["a", "b", "c"] { #expect(machine.offered(name) == .accepted) }
        #expect(machine.offered("d") == .full)
        machine.connectionFailed(Self.loss, now: .zero)
        _ = machine.dial()
        for index in 0..<20 { #expect(machine.offered("\(index)") == .accepted) }
        #expect(machine.told().contains("gap 0-960, overflow"))
    }
}
