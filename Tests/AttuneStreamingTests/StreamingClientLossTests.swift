import Testing

@testable import AttuneStreaming

@Suite("StreamingClient: connections that end", .timeLimit(.minutes(2)))
struct StreamingClientLossTests {
    private func code(_ service: @escaping @Sendable (TestPeer) -> Void) async throws -> StreamingError.Code? {
        let peer = TestPeer()
        let code = try await withTestSession(peer) { peer in
            try await peer.getReady()
        } program: { session in
            try await session.waitUntilReady()
            service(peer)
            #expect(try await session.events.told().last?.hasPrefix("end: ") == true)
            let error = await #expect(throws: StreamingError.self) { try await session.send(TestAudio("a")) }
            _ = try await session.finish()
            return error?.code
        }
        #expect(peer.open == 0)
        return code
    }

    @Test("tells a close by the peer")
    func closed() async throws {
        #expect(try await self.code { $0.close(code: 1_001) } == .peerClosed)
    }

    @Test("tells a break of the connection")
    func broken() async throws {
        #expect(try await self.code { $0.breakOff(StreamingError(.connectionLost, "Broken.")) } == .connectionLost)
    }

    @Test("tells an end without a close as a loss (S16)")
    func vanished() async throws {
        #expect(try await self.code { $0.vanish() } == .connectionLost)
    }

    @Test("tells an error of the transport's own type as a loss")
    func foreign() async throws {
        struct Strange: Error {}
        #expect(try await self.code { $0.breakOff(Strange()) } == .connectionLost)
    }

    @Test("tells an error of the service as such, though the connection closes after it")
    func serviceError() async throws {
        let code = try await self.code { peer in
            peer.say("fail:no more credit")
            peer.close(code: 1_011)
        }
        #expect(code == .peerError)
    }

    @Test("never sends what was withdrawn while the connection had no room")
    func withdrawnWhileBlocked() async throws {
        let peer = TestPeer()
        try await withTestSession(peer, configuration: durableConfiguration) { peer in
            try await peer.getReady()
        } program: { session in
            try await session.waitUntilReady()
            peer.stopReading()
            try await session.send(TestAudio("a"))
            session.pause(.sensitiveData, dropLast: .milliseconds(20))
            peer.readAgain()
            session.resume()
            try await session.send(TestAudio("b"))
            #expect(try await peer.heard() == "b")
            async let report = session.finish()
            while try await peer.heard() != "bye again" {}
            peer.say("done")
            #expect(try await report.end.cause == .drained)
        }
    }

    @Test("lets go of a connection that cannot take its last words, whoever knows that first")
    func goneBeforeTheLastWords() async throws {
        let peer = TestPeer()
        try await withTestSession(peer, configuration: testConfiguration) { peer in
            try await peer.getReady()
        } program: { session in
            try await session.waitUntilReady()
            peer.leave()
            peer.say("fail:enough")
            let report = try await session.finish()
            #expect(report.end.message.contains("enough"))
        }
        #expect(peer.open == 0)
    }
}
