import Testing

@testable import AttuneStreaming

@Suite("SessionStateMachine: the end")
struct SessionEndTests {
    /// A session in each phase of its life.
    enum Phase: CaseIterable {
        case connecting, awaitingReady, live, draining

        func machine() -> SessionStateMachine {
            var machine = SessionStateMachine()
            if self == .connecting { return machine }
            machine.connected(now: .zero)
            if self == .awaitingReady { return machine }
            machine.received("ready")
            if self == .live { return machine }
            machine.finishRequested(now: .zero)
            _ = machine.write()
            return machine
        }
    }

    @Test("is a failure of the peer where it closes early, in every phase (S16, S28)", arguments: Phase.allCases)
    func peerCloses(phase: Phase) {
        var machine = phase.machine()
        machine.connectionClosed(StreamingClose(code: 1_011, reason: "overloaded"))
        #expect(machine.failure?.code == .peerClosed)
        #expect(machine.end?.cause == .peer)
        #expect(machine.end?.isRetryable == true)
        #expect(machine.end?.message.contains("1011") == true)
        #expect(machine.end?.message.contains("overloaded") == true)
        #expect(machine.told().suffix(2) == ["closed", "end: peer, retryable"])
    }

    @Test(
        "may be tried again after a close by the peer where its code does not object to the client",
        arguments: [
            (nil, true), (1_000, true), (1_001, true), (1_005, true), (1_006, true), (1_011, true), (1_012, true),
            (1_013, true), (1_014, true), (1_002, false), (1_003, false), (1_004, false), (1_007, false),
            (1_008, false), (1_009, false), (1_010, false), (1_015, false), (3_000, false), (4_000, false),
            (4_999, false),
        ] as [(UInt16?, Bool)])
    func closeCodes(code: UInt16?, isRetryable: Bool) {
        var machine = SessionStateMachine.live()
        machine.connectionClosed(StreamingClose(code: code, reason: ""))
        #expect(machine.end?.cause == .peer)
        #expect(machine.end?.isRetryable == isRetryable)
        #expect(machine.failure?.isRetryable == isRetryable)
    }

    @Test("is a failure of the network where the connection breaks, in every phase", arguments: Phase.allCases)
    func connectionBreaks(phase: Phase) {
        var machine = phase.machine()
        machine.connectionFailed(StreamingError(.connectionLost, "Broken.", isRetryable: true))
        #expect(machine.failure?.code == .connectionLost)
        #expect(machine.told().suffix(2) == ["closed", "end: network, retryable"])
    }

    @Test("comes once, whatever happens later (S20)", arguments: Phase.allCases)
    func once(phase: Phase) {
        var machine = phase.machine()
        machine.cancelled()
        #expect(machine.told().suffix(2) == ["closed", "end: cancelled"])
        machine.cancelled()
        machine.connectionFailed(StreamingError(.connectionLost, "Broken."))
        machine.connectionClosed(StreamingClose(code: nil, reason: ""))
        machine.connected(now: .zero)
        machine.received("ready\nfinal:s:late\ndone\nfail:late")
        machine.finishRequested(now: .zero)
        machine.deadlineReached(now: .seconds(100))
        #expect(machine.told() == [])
        #expect(machine.end?.cause == .cancelled)
        #expect(machine.failure == nil)
        #expect(machine.isReady == false)
    }

    @Test("tells in one gap the audio that was never sent, and in another what may not have arrived")
    func gap() {
        var machine = SessionStateMachine.live()
        #expect(machine.offered(TestAudio("a", ticks: 120)) == .accepted)
        #expect(machine.offered(TestAudio("b", ticks: 960)) == .accepted)
        #expect(machine.write() == ["a", "b"])
        machine.received("ack:120")
        #expect(machine.offered(TestAudio("c", ticks: 480)) == .accepted)
        #expect(machine.offered(TestAudio("d", ticks: 1)) == .accepted)
        machine.connectionFailed(StreamingError(.connectionLost, "Broken."))
        #expect(
            machine.told() == ["gap 120-1080, unconfirmed", "gap 1080-1561, sessionEnded", "closed", "end: network"])
    }

    @Test("tells no gap where the service has everything")
    func noGap() {
        var machine = SessionStateMachine.live()
        #expect(machine.offered("a") == .accepted)
        #expect(machine.write() == ["a"])
        machine.received("ack:960")
        machine.cancelled()
        #expect(machine.told() == ["closed", "end: cancelled"])
    }

    @Test("tells no gap for audio before the service's last word, acknowledged or not")
    func lastWordCoversAll() {
        var machine = SessionStateMachine.live()
        #expect(machine.offered("a") == .accepted)
        machine.finishRequested(now: .zero)
        #expect(machine.write() == ["a", "bye", "bye again"])
        machine.received("done")
        #expect(machine.told() == ["draining", "closed", "end: drained"])
    }

    @Test("tells interims that never became final as unconfirmed, before the close (S7, S8)")
    func unconfirmed() throws {
        var machine = SessionStateMachine.live()
        machine.received("interim:s0:hel\ninterim:s0:hello\nfinal:s0:hello\ninterim:s1:is any")
        #expect(machine.told().count == 4)
        machine.connectionClosed(StreamingClose(code: 1_006, reason: ""))
        #expect(machine.told() == ["unconfirmed s1: is any", "closed", "end: peer, retryable"])
    }

    @Test("is drained when the service says its last word after ours (S3, S6)")
    func drained() {
        var machine = SessionStateMachine.live()
        machine.finishRequested(now: .zero)
        #expect(machine.write() == ["bye", "bye again"])
        machine.received("final:s0:goodbye\ndone\nfinal:s1:too late")
        #expect(machine.told() == ["draining", "final s0: goodbye", "closed", "end: drained"])
        #expect(machine.failure == nil)
        machine.connectionClosed(StreamingClose(code: 1_000, reason: ""))
        #expect(machine.end?.cause == .drained)
    }

    @Test("is the peer's where the service completes unasked")
    func unasked() {
        var machine = SessionStateMachine.live()
        machine.received("done")
        #expect(machine.failure?.code == .peerClosed)
        #expect(machine.told() == ["closed", "end: peer, retryable"])
    }

    @Test("is no drain where the service completes before all audio was sent")
    func completedEarly() {
        var machine = SessionStateMachine.live()
        #expect(machine.offered("a") == .accepted)
        machine.finishRequested(now: .zero)
        machine.received("done")
        #expect(machine.failure?.code == .peerClosed)
        #expect(machine.told() == ["draining", "gap 0-960, sessionEnded", "closed", "end: peer, retryable"])
    }

    @Test("carries the service's own words where it reports an error, and does not ask to try again")
    func peerError() {
        var machine = SessionStateMachine.live()
        machine.received("fail:no more credit")
        #expect(machine.failure?.code == .peerError)
        #expect(machine.failure?.message.contains("no more credit") == true)
        #expect(machine.told() == ["closed", "end: peer"])
    }

    @Test("comes last of all events, which are in the order in which they happened")
    func order() {
        var machine = SessionStateMachine()
        machine.connected(now: .zero)
        machine.received("opened\nready\nready\nfinal:s0:one\ninterim:s1:two")
        #expect(machine.offered("a") == .accepted)
        machine.cancelled()
        #expect(
            machine.told() == [
                "connecting", "unknown opened", "live", "final s0: one", "interim s1: two", "unconfirmed s1: two",
                "gap 0-960, sessionEnded", "closed", "end: cancelled",
            ])
    }

    @Test("says of each event whether a connection brought it (S31)")
    func connection() {
        var machine = SessionStateMachine()
        machine.connected(now: .zero)
        machine.received("final:s0:one")
        #expect(machine.nextEvent()?.connection == nil)
        #expect(machine.nextEvent()?.connection == 0)
    }
}
