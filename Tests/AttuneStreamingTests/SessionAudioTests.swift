import Testing

@testable import AttuneStreaming

@Suite("SessionStateMachine: audio on its way")
struct SessionAudioTests {
    @Test("keeps audio until the service is ready, then sends it in its order (S9)")
    func audioBeforeReady() {
        var machine = SessionStateMachine()
        #expect(machine.offered("a") == .accepted)
        #expect(machine.write() == [])
        machine.connected(now: .zero)
        #expect(machine.offered("b") == .accepted)
        #expect(machine.write() == ["hello", "hello again"])
        #expect(machine.isReady == false)
        machine.received("ready")
        #expect(machine.isReady)
        #expect(machine.offered("c") == .accepted)
        #expect(machine.write() == ["a", "b", "c"])
        #expect(machine.sentTicks == 2_880)
    }

    @Test("sends what the dialect has to say before audio")
    func controlBeforeAudio() {
        var machine = SessionStateMachine()
        #expect(machine.offered("a") == .accepted)
        machine.connected(now: .zero)
        machine.received("ready")
        #expect(machine.write() == ["hello", "hello again", "a"])
    }

    @Test("says its last words after the last audio, once (S3, S4, S5)")
    func finishAfterAudio() {
        var machine = SessionStateMachine.live()
        #expect(machine.offered("a") == .accepted)
        #expect(machine.offered("b") == .accepted)
        machine.finishRequested(now: .zero)
        machine.finishRequested(now: .seconds(1))
        #expect(machine.write() == ["a", "b", "bye", "bye again"])
        #expect(machine.write() == [])
        #expect(machine.told() == ["draining"])
    }

    @Test("remembers that it is finished when the service gets ready later")
    func finishBeforeReady() {
        var machine = SessionStateMachine()
        #expect(machine.offered("a") == .accepted)
        machine.finishRequested(now: .zero)
        machine.connected(now: .zero)
        #expect(machine.write() == ["hello", "hello again"])
        machine.received("ready")
        #expect(machine.write() == ["a", "bye", "bye again"])
        machine.received("done")
        #expect(machine.told() == ["connecting", "draining", "closed", "end: drained"])
    }

    @Test("is full at the bound of its buffer, and takes more after the connection took some (S39)")
    func fullBuffer() throws {
        var machine = SessionStateMachine.live()
        for name in ["a", "b", "c"] { #expect(machine.offered(name) == .accepted) }
        #expect(machine.offered("d") == .full)
        #expect(machine.nextWrite(on: 0, now: .zero) == [.binary(Array("a".utf8))])
        #expect(machine.offered("d") == .accepted)
        #expect(machine.handedTicks == 3_840)
        #expect(machine.write() == ["b", "c", "d"])
    }

    @Test("counts what is in the buffer by its length, not by its pieces")
    func longPackets() {
        var machine = SessionStateMachine.live()
        #expect(machine.offered(TestAudio("long", ticks: 2_880)) == .accepted)
        #expect(machine.offered("next") == .full)
    }

    @Test("takes a buffer without a practical bound at its word")
    func endlessBuffer() {
        var configuration = testConfiguration
        configuration.audioBuffer = .seconds(Int64.max)
        var machine = SessionStateMachine(configuration)
        for _ in 0..<100 { #expect(machine.offered("a") == .accepted) }
    }

    @Test("refuses audio after it was finished")
    func audioAfterFinish() {
        var machine = SessionStateMachine.live()
        machine.finishRequested(now: .zero)
        #expect(machine.offered("a") == .refused(.sessionFinished))
        #expect(machine.handedTicks == 0)
    }

    @Test("refuses audio after a failure with that failure, and after a cancellation as finished")
    func audioAfterEnd() {
        var failed = SessionStateMachine.live()
        failed.received("fail:no more credit")
        #expect(failed.offered("a") == .refused(.peerError))
        var cancelled = SessionStateMachine.live()
        cancelled.cancelled()
        #expect(cancelled.offered("a") == .refused(.sessionFinished))
        #expect(cancelled.handedTicks == 0)
    }

    @Test("sends nothing but its last words after the end")
    func writesAfterEnd() {
        var machine = SessionStateMachine.live()
        #expect(machine.offered("a") == .accepted)
        machine.cancelled()
        machine.finishRequested(now: .zero)
        #expect(machine.write() == ["bye", "bye again"])
    }

    @Test("takes a file at the service's pace on the first connection, and loses none of it")
    func firstConnectionsPace() {
        var configuration = durableConfiguration
        configuration.audioBuffer = .milliseconds(400)
        configuration.replayBuffer = .seconds(1)
        var machine = SessionStateMachine(
            configuration, rules: StreamingRules(acknowledgement: .received, replayRate: 1))
        for index in 0..<20 { #expect(machine.offered("\(index)") == .accepted) }
        #expect(machine.offered("more") == .full)
        machine.getReady(0, now: .zero)
        #expect(machine.write().count == 11)
        for index in 20..<31 { #expect(machine.offered("\(index)") == .accepted) }
        #expect(machine.offered("more") == .full)
        #expect(machine.told().contains { $0.hasPrefix("gap") } == false)
    }

    @Test("keeps no more bytes than its bound while it waits for its first connection, and nothing of no length")
    func bytes() {
        var configuration = testConfiguration
        configuration.replayByteCount = 4
        var machine = SessionStateMachine(configuration)
        for _ in 0..<100 { #expect(machine.offered(TestAudio("", ticks: 0)) == .accepted) }
        #expect(machine.offered("abc") == .accepted)
        #expect(machine.offered("de") == .full)
        machine.getReady(0, now: .zero)
        #expect(machine.write() == ["abc"])
        #expect(machine.offered("de") == .accepted)
    }

    @Test("takes a service as ready as soon as the connection stands, where it announces nothing (S29)")
    func readyWithoutAWord() {
        var machine = SessionStateMachine(
            rules: StreamingRules(readiness: .connected, acknowledgement: .received))
        _ = machine.offered("a")
        machine.connected(now: .zero)
        #expect(machine.isReady)
        #expect(machine.write() == ["hello", "hello again", "a"])
    }
}
