import AttuneHTTP
import HTTPTypes
import Testing

@testable import AttuneStreaming

@Suite("SessionStateMachine: what was said while no connection was there")
struct SessionBackfillTests {
    private static let loss = StreamingError(.connectionLost, "Lost.", isRetryable: true)

    /// A live session whose service has a history, and that has somebody to ask.
    private func live(
        _ configuration: StreamingConfiguration = durableConfiguration, backfills: Bool = true
    ) -> SessionStateMachine {
        var machine = SessionStateMachine(
            dialect: AnyDialect(TestDialect()), configuration: configuration, seed: 1, backfills: backfills, now: .zero)
        _ = machine.nextDial(now: .zero)
        _ = machine.endpoint(of: 0, credential: Secret("token 0"))
        machine.getReady(0, now: .zero)
        _ = machine.told()
        return machine
    }

    private func reply(_ text: String, _ status: HTTPResponse.Status = .ok) -> HTTPReply {
        HTTPReply(status: status, body: Array(text.utf8))
    }

    @Test("is asked for once the next connection is ready and known to go on, with its credential")
    func asked() throws {
        var machine = self.live()
        machine.received("resumed", now: .seconds(20))
        #expect(machine.nextBackfill(now: .seconds(20)) == nil)
        machine.redial(after: Self.loss, as: 1, now: .seconds(20))
        #expect(machine.nextBackfill(now: .seconds(20)) == nil)
        machine.received("resumed", on: 1, now: .seconds(21))
        let next = machine.nextBackfill(now: .seconds(21))
        let order = try #require(next)
        #expect(order.connection == 1)
        #expect(order.request.head.path == "/history/1")
        #expect(order.request.head.headerFields[.authorization] == "token 1")
        #expect(order.request.timeout == .seconds(10))
        // Once.
        machine.received("resumed", on: 1, now: .seconds(22))
        #expect(machine.nextBackfill(now: .seconds(22)) == nil)
    }

    @Test("is not asked for where nobody is there to ask, or no connection was ready")
    func notAsked() {
        var machine = self.live(backfills: false)
        machine.redial(after: Self.loss, as: 1, now: .seconds(20))
        machine.received("resumed", on: 1, now: .seconds(20))
        #expect(machine.nextBackfill(now: .seconds(20)) == nil)
        machine = SessionStateMachine(
            dialect: AnyDialect(TestDialect()), configuration: durableConfiguration, seed: 1, backfills: true,
            now: .zero)
        _ = machine.nextDial(now: .zero)
        machine.connected(now: .zero)
        machine.redial(after: Self.loss, as: 1, now: .seconds(1))
        machine.received("resumed", on: 1, now: .seconds(1))
        #expect(machine.nextBackfill(now: .seconds(1)) == nil)
    }

    @Test("is told in order, on the call's clock where that is known, and of no connection")
    func told() {
        var machine = self.live()
        for name in ["a", "b", "c"] { _ = machine.offered(name) }
        _ = machine.write()
        machine.received("ack:2880", now: .seconds(19))
        machine.ask(after: Self.loss, as: 1, now: .seconds(20))
        _ = machine.told()
        machine.backfilled(1, by: self.reply("0:other:h0:960 first\n-:other:h1:0 then\n-:mood:h1"), now: .seconds(21))
        var events: [CallEvent] = []
        while let event = machine.nextEvent() { events.append(event) }
        #expect(events.map(\.brief) == ["final h0: first at 960", "final h1: then", "negative h1"])
        #expect(events.allSatisfy { $0.connection == nil })
    }

    @Test("puts times on the clock of the connection that they count from")
    func clocks() {
        var machine = self.live()
        _ = machine.offered("a")
        _ = machine.write()
        machine.received("ack:960", now: .seconds(19))
        machine.redial(after: Self.loss, as: 1, now: .seconds(20))
        _ = machine.offered("b")
        _ = machine.write(1, now: .seconds(20))
        machine.received("ack:960", on: 1, now: .seconds(30))
        machine.ask(after: Self.loss, as: 2, now: .seconds(40))
        _ = machine.told()
        machine.backfilled(2, by: self.reply("0:other:h0:0 a\n1:other:h1:0 b\n7:other:h7:0 x"), now: .seconds(41))
        #expect(machine.told() == ["final h0: a at 0", "final h1: b at 960", "final h7: x"])
    }

    @Test("has no words of audio that is sent again, but those of audio that was given up")
    func ownSpeech() {
        var machine = self.live()
        for name in ["a", "b"] { _ = machine.offered(name) }
        _ = machine.write()
        machine.connectionFailed(Self.loss, now: .seconds(20))
        // 200 ms are kept: of eleven pieces the first goes.
        for name in "cdefghijk" { _ = machine.offered(String(name)) }
        #expect(machine.told() == ["interrupted", "gap 0-960, overflow"])
        machine.redialAndResume(as: 1, now: .seconds(20))
        machine.backfilled(
            1, by: self.reply("0:own:h0:0 a b\n0:mood:h0\n0:own:h1:960 b\n0:mood:h1\n-:own:h2:0 a"),
            now: .seconds(21))
        #expect(machine.told() == ["live", "final h0: a at 0", "negative h0"])
    }

    @Test("has no words that were known before the connection whose words they are")
    func overlap() {
        var machine = self.live()
        _ = machine.offered("a")
        _ = machine.write()
        machine.received("words:s0:0 one", now: .seconds(10))
        machine.redial(after: Self.loss, as: 1, now: .seconds(20))
        _ = machine.offered("b")
        _ = machine.write(1, now: .seconds(20))
        machine.ask(after: Self.loss, as: 2, now: .seconds(40))
        _ = machine.told()
        // The second connection heard the first piece again.
        machine.backfilled(2, by: self.reply("1:again:s1:0 one two\n1:again:s2:0 one"), now: .seconds(41))
        #expect(machine.told() == ["final s1: two at 960"])
    }

    @Test("that cannot be had is warned of once, and asked for again with the next connection")
    func failure() {
        var machine = self.live()
        machine.ask(after: Self.loss, as: 1, now: .seconds(20))
        _ = machine.told()
        machine.backfilled(1, by: self.reply("", .serviceUnavailable), now: .seconds(21))
        #expect(machine.warnings() == ["What was said while no connection was there is not known: It answered 503."])
        machine.received("resumed", on: 1, now: .seconds(22))
        #expect(machine.nextBackfill(now: .seconds(22)) == nil)
        machine.ask(after: Self.loss, as: 2, now: .seconds(40))
        _ = machine.told()
        machine.backfillFailed(2, "No way.", now: .seconds(41))
        #expect(machine.warnings() == [])
        machine.ask(after: Self.loss, as: 3, now: .seconds(60))
        _ = machine.told()
        machine.backfilled(3, by: self.reply("-:other:h0:0 there"), now: .seconds(61))
        #expect(machine.told() == ["final h0: there"])
        machine.ask(after: Self.loss, as: 4, now: .seconds(80))
        machine.backfillFailed(4, "No way.", now: .seconds(81))
        #expect(machine.warnings().suffix(1) == ["What was said while no connection was there is not known: No way."])
        #expect(machine.end == nil)
    }

    @Test("is waited for until a deadline, and not after it")
    func deadline() {
        var machine = self.live()
        machine.ask(after: Self.loss, as: 1, now: .seconds(20))
        _ = machine.told()
        #expect(machine.nextDeadline == .seconds(30))
        #expect(machine.nextBackfillEnd() == nil)
        machine.deadlineReached(now: .seconds(30))
        #expect(machine.nextBackfillEnd() == 1)
        #expect(machine.nextBackfillEnd() == nil)
        #expect(machine.warnings().count == 1)
        machine.backfilled(1, by: self.reply("-:other:h0:0 late"), now: .seconds(31))
        #expect(machine.told() == [])
    }

    @Test("is told before the session ends, where it was asked for")
    func end() {
        for isAnswered in [true, false] {
            var machine = self.live()
            machine.ask(after: Self.loss, as: 1, now: .seconds(20))
            machine.finishRequested(now: .seconds(20))
            #expect(machine.write(1, now: .seconds(20)) == ["bye", "bye again"])
            machine.received("done", on: 1, now: .seconds(21))
            #expect(machine.end == nil)
            _ = machine.told()
            if isAnswered {
                machine.backfilled(1, by: self.reply("-:other:h0:0 there"), now: .seconds(22))
            } else {
                machine.deadlineReached(now: .seconds(30))
            }
            #expect(machine.told() == (isAnswered ? ["final h0: there"] : []) + ["closed", "end: drained"])
        }
    }

    @Test("is not waited for by a session that is cancelled")
    func cancelled() {
        var machine = self.live()
        machine.ask(after: Self.loss, as: 1, now: .seconds(20))
        machine.cancelled(now: .seconds(21))
        #expect(machine.end?.cause == .cancelled)
        _ = machine.told()
        machine.backfilled(1, by: self.reply("-:other:h0:0 late"), now: .seconds(22))
        #expect(machine.told() == [])
    }
}

extension Backfill.Order: Equatable {
    static func == (left: Self, right: Self) -> Bool {
        left.connection == right.connection && left.request == right.request
    }
}

extension SessionStateMachine {
    /// Loses the connection before one, and gets that ready.
    fileprivate mutating func redial(after loss: StreamingError, as id: Int, now: Duration) {
        self.connectionFailed(id - 1, loss, now: now)
        _ = self.dial(from: now)
        _ = self.endpoint(of: id, credential: Secret("token \(id)"))
        self.getReady(id, now: now)
    }

    /// The same, up to a request that is on its way.
    fileprivate mutating func ask(after loss: StreamingError, as id: Int, now: Duration) {
        self.connectionFailed(id - 1, loss, now: now)
        self.redialAndResume(as: id, now: now)
    }

    fileprivate mutating func redialAndResume(as id: Int, now: Duration) {
        _ = self.dial(from: now)
        _ = self.endpoint(of: id, credential: Secret("token \(id)"))
        self.getReady(id, now: now)
        self.received("resumed", on: id, now: now)
        let order = self.nextBackfill(now: now)
        #expect(order?.connection == id)
    }
}
