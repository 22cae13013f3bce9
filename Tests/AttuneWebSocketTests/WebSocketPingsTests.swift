import NIOCore
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketPings")
struct WebSocketPingsTests {
    private var pings = WebSocketPings(timeout: .seconds(3))

    /// Sends a ping that somebody waits for; returns what it says and where it is waited.
    private mutating func ping(at now: Duration) -> (payload: ByteBuffer, outcome: WebSocketPings.Outcome) {
        let payload = self.pings.nextPayload()
        let outcome = WebSocketPings.Outcome(nil)
        self.pings.await(outcome, now: now)
        return (payload, outcome)
    }

    private func result(of outcome: WebSocketPings.Outcome) -> String {
        switch outcome.withLock({ $0 }) {
        case nil: "waiting"
        case .success(let time): "\(time)"
        case .failure(let error): "\(error.code)"
        }
    }

    @Test("An answer ends the wait for its ping and for those before it")
    mutating func answered() {
        let (first, second, third) = (
            self.ping(at: .seconds(1)), self.ping(at: .seconds(2)), self.ping(at: .seconds(3))
        )
        self.pings.received(second.payload, now: .seconds(3.5))
        #expect(self.result(of: first.outcome) == "2.5 seconds")
        #expect(self.result(of: second.outcome) == "1.5 seconds")
        #expect(self.result(of: third.outcome) == "waiting")
        #expect(self.pings.nextDeadline == .seconds(6))
    }

    @Test(
        "A pong that nobody asked for means nothing", arguments: [[], [0], [0, 0, 0, 0, 0, 0, 0, 2], [1, 2, 3, 4, 5]])
    mutating func unasked(payload: [UInt8]) {
        let ping = self.ping(at: .zero)
        self.pings.received(ByteBuffer(bytes: payload), now: .seconds(1))
        #expect(self.result(of: ping.outcome) == "waiting")
    }

    @Test("Each ping has its own deadline")
    mutating func deadline() {
        #expect(self.pings.nextDeadline == nil)
        let (first, second) = (self.ping(at: .seconds(1)), self.ping(at: .seconds(2)))
        self.pings.timePassed(now: .seconds(3.9))
        #expect(self.result(of: first.outcome) == "waiting")
        self.pings.timePassed(now: .seconds(4))
        #expect(self.result(of: first.outcome) == "pongTimedOut")
        #expect(self.result(of: second.outcome) == "waiting")
        self.pings.timePassed(now: .seconds(5))
        #expect(self.result(of: second.outcome) == "pongTimedOut")
        #expect(self.pings.nextDeadline == nil)
    }

    @Test("The end of the connection ends every wait, and the one that comes after it")
    mutating func end() {
        let before = self.ping(at: .zero)
        self.pings.finish(.closed(WebSocketClose(initiator: .remote, code: .goingAway)))
        self.pings.finish(.failed(WebSocketError(.connectionLost, "Later.")))
        #expect(self.result(of: before.outcome) == "closed")
        #expect(self.result(of: self.ping(at: .seconds(1)).outcome) == "closed")
    }
}
