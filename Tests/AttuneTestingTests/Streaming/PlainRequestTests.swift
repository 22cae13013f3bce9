import AttuneAsyncHTTPClient
import AttuneTesting
import HTTPTypes
import Testing

@Suite("Plain requests to a scripted service", .timeLimit(.minutes(1)))
struct PlainRequestTests {
    private let clock = TestClock()

    private func request(_ url: String = "http://127.0.0.1:1") -> OutboundRequest {
        let address = url.replacing("http://", with: "")
        return OutboundRequest(
            HTTPRequest(method: .put, scheme: "http", authority: address, path: "/a?b=c"), body: Array("body".utf8))
    }

    @Test("are replied to in memory, after their way there and back")
    func memory() async throws {
        let clock = self.clock
        let request = self.request()
        let (reply, time) = try await VirtualTime.run(clock) {
            let transport = MemoryTransport(EchoService(), link: MemoryLink(latency: .seconds(1)), clock: clock)
            return (try await transport.send(request), clock.now.sinceStart)
        }
        #expect(reply.text == "PUT /a?b=c body")
        #expect(time == .seconds(2))
    }

    @Test("have the limits of a request")
    func limits() async throws {
        let clock = self.clock
        var late = self.request()
        late.timeout = .seconds(2)
        var large = self.request()
        large.maximumReplySize = 3
        for (request, code) in [(late, HTTPError.Code.timedOut), (large, .replyTooLarge)] {
            let error = await #expect(throws: HTTPError.self) {
                try await VirtualTime.run(clock) {
                    try await MemoryTransport(EchoService(), link: MemoryLink(latency: .seconds(1)), clock: clock)
                        .send(request)
                }
            }
            #expect(error?.code == code)
        }
    }

    @Test("are replied to on the port of the sockets")
    func socket() async throws {
        try await ScriptedPeer.withPeer(EchoService()) { peer in
            let reply = try await AsyncHTTPClientExchange().send(
                self.request(peer.url.replacing("ws://", with: "http://")))
            #expect(reply.status == .ok)
            #expect(reply.text == "PUT /a?b=c body")
        }
    }

    @Test("find nothing at a service that knows none")
    func nothing() async throws {
        let reply = try await MemoryTransport(PlainService(), clock: self.clock).send(self.request())
        #expect(reply.status == .notFound)
    }
}
