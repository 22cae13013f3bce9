import Testing

@testable import AttuneStreaming

@Suite("CallStream: a session for each leg", .timeLimit(.minutes(2)))
struct CallStreamTests {
    private static let names = ["agent", "customer"]

    private static func serve(_ peers: [TestPeer], _ words: String? = nil) async throws -> [[String]] {
        for peer in peers { try await peer.getReady() }
        if let words { for peer in peers { peer.say(words) } }
        var heard: [[String]] = []
        for peer in peers { heard.append(try await peer.drain()) }
        return heard
    }

    @Test("carries each leg's audio on a session of its own, and what is heard back with its leg")
    func legs() async throws {
        let told = try await withTestCall(Self.names) { peers in
            let heard = try await Self.serve(peers, "final:s0:hello")
            #expect(heard == [["a", "c", "bye", "bye again"], ["b", "bye", "bye again"]])
        } program: { call in
            #expect(call.legs.map(\.id) == Self.names)
            try await call.waitUntilReady()
            try await call.send(TestAudio("a"), from: 0)
            try await call.send(TestAudio("b"), from: 1)
            try await call.send(TestAudio("c"), from: 0)
            let events = call.events
            let reports = try await call.finish()
            #expect(reports.map(\.end.cause) == [.drained, .drained])
            #expect(reports.map(\.audioSent.ticks) == [1_920, 960])
            #expect(call.usage.map(\.connections) == [1, 1])
            return try await events.reduce(into: []) { $0.append("\($1.leg?.id ?? "?"): \($1.event.brief)") }
        }
        for name in Self.names {
            #expect(
                told.filter { $0.hasPrefix(name) }
                    == ["connecting", "live", "final s0: hello", "draining", "closed", "end: drained"].map {
                        "\(name): \($0)"
                    })
        }
        #expect(told.count == 12)
    }

    @Test("gives a later subscriber what happens from then on, of all legs, to the last end")
    func subscribers() async throws {
        let (first, second, late) = try await withTestCall(Self.names) { peers in
            _ = try await Self.serve(peers)
        } program: { call in
            try await call.waitUntilReady()
            let (first, second) = (call.events, call.events)
            _ = try await call.finish()
            let late = call.events
            func told(_ events: CallStreamEvents) async throws -> [String] {
                try await events.reduce(into: []) { $0.append($1.event.brief) }
            }
            return (try await told(first), try await told(second), try await told(late))
        }
        #expect(first.filter { $0 == "live" }.count == 2)
        #expect(second.sorted() == ["closed", "closed", "draining", "draining", "end: drained", "end: drained"])
        #expect(late == [])
    }

    @Test("a leg that fails leaves the other one as it is, and is thrown where nobody was told")
    func oneLegFails() async throws {
        await #expect {
            try await withTestCall(Self.names) { peers in
                for peer in peers { try await peer.getReady() }
                peers[0].say("fail:no such account")
                #expect(try await peers[1].drain() == ["b", "bye", "bye again"])
            } program: { call in
                var ends = call.events.filter { $0.event.brief.hasPrefix("end") }.makeAsyncIterator()
                #expect(try await ends.next()?.leg?.id == "agent")
                await #expect(throws: StreamingError.self) { try await call.send(TestAudio("a"), from: 0) }
                try await call.send(TestAudio("b"), from: 1)
            }
        } throws: { error in
            (error as? StreamingError)?.code == .peerError
        }
    }

    @Test("pauses, resumes and asks for consent on all legs")
    func pause() async throws {
        let told = try await withTestCall(Self.names) { peers in
            let heard = try await Self.serve(peers)
            #expect(heard == [["c", "bye", "bye again"], ["d", "bye", "bye again"]])
        } program: { call in
            try await call.waitUntilReady()
            let events = call.events
            call.pause(.hold)
            try await call.send(TestAudio("a"), from: 0)
            try await call.send(TestAudio("b"), from: 1)
            call.resume()
            call.setConsent(ConsentChange(.granted))
            call.retryNow()
            try await call.send(TestAudio("c"), from: 0)
            try await call.send(TestAudio("d"), from: 1)
            _ = try await call.finish()
            return try await events.reduce(into: []) { $0.append($1.event.brief) }
        }
        #expect(told.filter { $0 == "paused at 0, hold" }.count == 2)
        #expect(told.filter { $0 == "resumed at 960, hold" }.count == 2)
        #expect(told.filter { $0 == "consent granted" }.count == 2)
    }

    @Test("a call with one leg names it, too")
    func oneLeg() async throws {
        let legs = try await withTestCall(["customer"]) { peers in
            _ = try await Self.serve(peers)
        } program: { call in
            let events = call.events
            _ = try await call.finish()
            return try await events.reduce(into: []) { $0.append($1.leg?.id) }
        }
        #expect(legs.count > 2)
        #expect(legs.allSatisfy { $0 == "customer" })
    }

    @Test("a body that throws ends all sessions, with its error")
    func bodyThrows() async throws {
        struct Failure: Error {}
        await #expect(throws: Failure.self) {
            try await withTestCall(Self.names) { peers in
                for peer in peers { try await peer.getReady() }
            } program: { call in
                try await call.waitUntilReady()
                throw Failure()
            }
        }
    }
}
