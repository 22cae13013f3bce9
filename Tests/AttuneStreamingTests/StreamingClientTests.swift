import Testing

@testable import AttuneStreaming

@Suite("StreamingClient", .timeLimit(.minutes(2)))
struct StreamingClientTests {
    /// A service that behaves.
    private static let goodService: @Sendable (TestPeer) async throws -> Void = { peer in
        try await peer.getReady()
        _ = try await peer.drain()
    }

    @Test("carries audio there and events back, and drains")
    func wholeSession() async throws {
        let peer = TestPeer()
        let told = try await withTestSession(peer) { peer in
            try await peer.getReady()
            #expect(try await peer.heard() == "a")
            peer.say("interim:s0:he\nfinal:s0:hello")
            #expect(try await peer.drain() == ["b", "bye", "bye again"])
        } program: { session in
            try await session.send(TestAudio("a"))
            try await session.send(TestAudio("b"))
            var events = session.events.makeAsyncIterator()
            var told: [String] = []
            while told.last != "final s0: hello", let event = try await events.next() { told.append(event.brief) }
            let report = try await session.finish()
            #expect(report.end.cause == .drained)
            #expect(report.audioHanded == CallTime(ticks: 1_920))
            #expect(report.audioSent == report.audioHanded)
            while let event = try await events.next() { told.append(event.brief) }
            return told
        }
        #expect(
            told == [
                "connecting", "live", "interim s0: he", "final s0: hello", "draining", "closed", "end: drained",
            ])
        #expect(peer.outcome == .orderly)
        #expect(peer.open == 0)
    }

    @Test("drains when the body returns without having finished")
    func bodyReturns() async throws {
        let peer = TestPeer()
        let events = try await withTestSession(peer) { peer in
            try await peer.getReady()
            #expect(try await peer.drain() == ["a", "bye", "bye again"])
        } program: { session in
            try await session.send(TestAudio("a"))
            return session.events
        }
        #expect(try await events.told().suffix(3) == ["draining", "closed", "end: drained"])
        #expect(peer.outcome == .orderly)
    }

    @Test("ends at once when the body throws, with the body's error")
    func bodyThrows() async throws {
        struct Failure: Error {}
        let peer = TestPeer()
        let kept = Monitor(nil as StreamingEvents?)
        await #expect(throws: Failure.self) {
            try await withTestSession(peer) { peer in
                try await peer.getReady()
            } program: { session in
                kept.withLock { $0 = session.events }
                try await session.waitUntilReady()
                throw Failure()
            }
        }
        let told = try await kept.withLock { $0 }?.told()
        #expect(told == ["connecting", "live", "closed", "end: cancelled"])
        #expect(peer.outcome != nil)
        #expect(peer.open == 0)
    }

    @Test("asks for credentials on the dial, and puts them where the dialect says (S34, S35, S36)")
    func credentials() async throws {
        let peer = TestPeer()
        try await withTestSession(peer, service: Self.goodService) { _ in }
        #expect(try await peer.wasDialled().secretHeaders["Key"]?.reveal() == "t0ps3cret")
    }

    @Test("tells a source of credentials that fails from a service that refuses them")
    func credentialsThrow() async throws {
        struct NoToken: Error {}
        try await withTestSession(
            credentials: { throw NoToken() },
            service: { _ in },
            program: { session in
                let error = await #expect(throws: StreamingError.self) { try await session.waitUntilReady() }
                #expect(error?.code == .credentialsUnavailable)
                #expect(error?.underlyingError is NoToken)
                // The network may have failed it as it fails connections.
                #expect(error?.isRetryable == true)
                let report = try await session.finish()
                #expect(report.end.cause == .misuse)
            })
    }

    @Test("gives a refused dial to whoever waits, sends, reads events or finishes")
    func refused() async throws {
        let refusal = StreamingError(.credentialsRefused, "The service answered 401.")
        try await withTestSession(TestPeer(dial: .refuse(refusal))) { _ in
        } program: { session in
            let events = session.events
            let waiting = await #expect(throws: StreamingError.self) { try await session.waitUntilReady() }
            let sending = await #expect(throws: StreamingError.self) { try await session.send(TestAudio("a")) }
            #expect(waiting?.code == .credentialsRefused)
            #expect(sending?.code == .credentialsRefused)
            #expect(try await events.told() == ["connecting", "closed", "end: peer"])
            let report = try await session.finish()
            #expect(report.end == SessionEnd(.peer, message: "The service answered 401."))
            #expect(report.audioHanded == .zero)
        }
    }

    @Test("ends where a transport throws an error of its own type")
    func foreignError() async throws {
        struct Strange: Error {}
        try await withTestSession(TestPeer(dial: .refuse(Strange()))) { _ in
        } program: { session in
            let error = await #expect(throws: StreamingError.self) { try await session.waitUntilReady() }
            #expect(error?.code == .connectionLost)
            #expect(error?.underlyingError is Strange)
            _ = try await session.finish()
        }
    }

    @Test("takes audio while the dial hangs, suspends at the bound, and goes on when the peer reads")
    func backpressure() async throws {
        let names = (0..<20).map { "a\($0)" }
        let peer = TestPeer()
        peer.stopReading()
        let handed = Monitor(0)
        try await withTestSession(peer) { peer in
            // 60 ms of audio find room; the fourth packet has to wait.
            try await handed.wait { $0 == 3 ? () : nil }
            for _ in 0..<100 { await Task.yield() }
            #expect(handed.withLock { $0 } == 3)
            peer.readAgain()
            try await peer.getReady()
            #expect(try await peer.drain() == names + ["bye", "bye again"])
        } program: { session in
            for name in names {
                try await session.send(TestAudio(name))
                handed.withLock { $0 += 1 }
            }
            #expect(try await session.finish().audioSent == CallTime(ticks: 19_200))
        }
    }

    @Test("refuses audio after it was finished")
    func sendAfterFinish() async throws {
        try await withTestSession(service: Self.goodService) { session in
            _ = try await session.finish()
            let error = await #expect(throws: StreamingError.self) { try await session.send(TestAudio("a")) }
            #expect(error?.code == .sessionFinished)
            // Finishing twice is finishing once.
            #expect(try await session.finish().end.cause == .drained)
        }
    }

    @Test("gives two subscribers the same events")
    func twoSubscribers() async throws {
        let areListening = Monitor(false)
        try await withTestSession { peer in
            try await areListening.wait { $0 ? () : nil }
            try await peer.getReady()
            peer.say("interim:s0:one\nfinal:s0:one\nfinal:s1:two")
            _ = try await peer.drain()
        } program: { session in
            let (one, another) = (session.events, session.events)
            areListening.withLock { $0 = true }
            async let first = one.told()
            async let second = another.told()
            _ = try await session.finish()
            let told = try await first
            #expect(told.contains("final s1: two"))
            // The first subscription alone starts with what came before it.
            #expect(try await ["connecting"] + second == told)
        }
    }

    @Test("ends a slow subscription with an error, and not the session (S43)")
    func slowSubscriber() async throws {
        var configuration = testConfiguration
        configuration.eventBuffer = 4
        try await withTestSession(configuration: configuration) { peer in
            try await peer.getReady()
            peer.say((0..<10).map { "final:s\($0):x" }.joined(separator: "\n"))
            _ = try await peer.drain()
        } program: { session in
            let slow = session.events
            let report = try await session.finish()
            #expect(report.end.cause == .drained)
            var seen: [String] = []
            let error = await #expect(throws: StreamingError.self) {
                for try await event in slow { seen.append(event.brief) }
            }
            #expect(error?.code == .subscriberOverflowed)
            #expect(seen.count == 4)
            #expect(seen.first == "connecting")
        }
    }

    @Test("shows credentials in no event and in no error")
    func secrecy() async throws {
        let shown = Monitor("")
        for dial in [
            TestPeer.Dial.accept, .refuse(StreamingError(.unreachable, "Nobody is there.")),
            .refuse(CancellationError()),
        ] {
            try await withTestSession(TestPeer(dial: dial)) { peer in
                guard case .accept = dial else { return }
                try await peer.getReady()
                peer.say("news\nfail:go away")
            } program: { session in
                var text = ""
                dump(try await session.finish(), to: &text)
                for try await event in session.events {
                    dump(event, to: &text)
                    debugPrint(event, to: &text)
                }
                do { try await session.send(TestAudio("a")) } catch {
                    dump(error, to: &text)
                    print(error, to: &text)
                }
                let told = text
                shown.withLock { $0 += told }
            }
        }
        let text = shown.withLock { $0 }
        #expect(text.contains("go away") && text.contains("Nobody is there."))
        #expect(!text.contains("t0ps3cret"))
    }
}
