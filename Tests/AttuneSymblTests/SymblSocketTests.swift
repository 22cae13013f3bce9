import AttuneAsyncHTTPClient
import AttuneStreamingNIO
import AttuneTesting
import Testing

@testable import AttuneSymbl

/// The same over real sockets: fewer sessions, and shorter.
@Suite("Sessions in Symbl's protocol, over sockets", .timeLimit(.minutes(2)))
struct SymblSocketTests {
    @Test("speak at each address, with each carrier of the token", arguments: SymblSetup.addresses)
    func addresses(setup: SymblSetup) async throws {
        try await ScriptedPeer.withPeer(SymblService(clock: ContinuousClock())) { peer in
            var configuration = setup.configuration
            configuration.baseURL = peer.url
            let (report, events) = try await SymblRun.session(
                SymblDialect(configuration), sending: (0..<20).map { try NumberedAudio.packet($0) },
                over: WebSocketTransport(), exchange: nil, clock: ContinuousClock())
            #expect(peer.service.violations == [])
            #expect(report.end.cause == .drained)
            #expect(SymblRun.words(SymblRun.transcripts(events)) == (0..<20).map { "w\($0)" })
        }
    }

    @Test("go on after a loss, and are told what was said meanwhile")
    func backfill() async throws {
        let service = SymblService(
            clock: ContinuousClock(), aside: .init("Ines", "mind the container", at: .zero))
        try await ScriptedPeer.withPeer(service) { peer in
            async let dropped: Void = {
                _ = try await peer.wait { service, _ in service.heard.count > 7 ? () : nil }
                peer.strike(.drop(connection: 0, at: .zero))
            }()
            let (report, events) = try await SymblRun.session(
                SymblDialect(
                    .ola(at: peer.url) { $0.lifetime = .init(noConnectionTimeout: .seconds(60)) }, sampleRate: 16_000),
                sending: (0..<20).map { NumberedAudio.frame($0) }, over: WebSocketTransport(),
                exchange: AsyncHTTPClientExchange(), clock: ContinuousClock())
            try await dropped
            #expect(peer.service.violations == [])
            #expect(peer.service.requests.count == 1)
            #expect(report.end.cause == .drained)
            let words = SymblRun.words(SymblRun.transcripts(events))
            #expect(words.filter { !$0.hasPrefix("w") } == ["mind", "the", "container"])
            #expect(words.filter { $0.hasPrefix("w") }.sorted() == (0..<20).map { "w\($0)" }.sorted())
        }
    }
}
