import Testing

@testable import AttuneStreaming

@Suite("SessionStateMachine: a session that only listens")
struct SessionListeningTests {
    /// ``TestDialect`` without a word of its own, and without audio.
    private struct Listener: StreamingDialect {
        static let name = "listener"
        let rules = StreamingRules<Never>(readiness: .connected, acknowledgement: .received)
        func endpoint(credential: Secret) -> StreamingEndpoint { StreamingEndpoint(url: "test://service") }
        func connected(_ connection: Int) -> [StreamingMessage] { [] }
        func messages(for audio: Never, on connection: Int) -> [StreamingMessage] {}
        mutating func received(_ message: StreamingMessage, on connection: Int) -> [DialectOutput] {
            var dialect = TestDialect()
            return dialect.received(message, on: connection)
        }
        func finish(_ connection: Int) -> [StreamingMessage] { [] }
        func meaning(of close: StreamingClose, isFinished: Bool) -> CloseMeaning {
            switch close.code {
            case 1_000: .completed
            case 4_408: .idle
            default: CloseMeaning(close)
            }
        }
    }

    private static func live() -> SessionStateMachine {
        var machine = SessionStateMachine(
            dialect: AnyDialect(Listener()), configuration: durableConfiguration, seed: 1, now: .zero)
        _ = machine.nextDial(now: .zero)
        machine.connected(0, now: .zero)
        _ = machine.told()
        return machine
    }

    @Test("ends with the conversation, and does not dial again")
    func conversationEnds() {
        for code: UInt16? in [nil, 1_000] {
            var machine = Self.live()
            if let code {
                machine.connectionClosed(StreamingClose(code: code, reason: ""), now: .seconds(20))
            } else {
                machine.received("done", now: .seconds(20))
            }
            #expect(machine.told() == ["closed", "end: drained"])
            #expect(machine.nextDeadline == nil)
        }
    }

    @Test("is left at once, for there is nothing to wait for")
    func left() {
        var machine = Self.live()
        machine.finishRequested(now: .seconds(20))
        #expect(machine.told() == ["draining", "closed", "end: drained"])
        #expect(machine.write() == [])
        #expect(machine.nextClose(of: 0) == true)
    }

    @Test("dials again where it is lost, and where the service calls it idle")
    func lost() {
        for code: UInt16 in [1_006, 4_408] {
            var machine = Self.live()
            machine.connectionClosed(StreamingClose(code: code, reason: ""), now: .seconds(20))
            #expect(machine.told() == ["interrupted"])
            #expect(machine.dial(from: .seconds(20)) == .seconds(20))
        }
    }
}
