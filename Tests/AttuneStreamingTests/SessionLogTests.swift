import Logging
import Synchronization
import Testing

@testable import AttuneStreaming

@Suite("A session's log")
struct SessionLogTests {
    private static let loss = StreamingError(.connectionLost, "Lost.", isRetryable: true)

    /// What a session notes, as it is logged.
    private func logged(_ machine: inout SessionStateMachine) -> [String] {
        let handler = CollectingLogHandler()
        let logger = Logger(label: "test") { _ in handler }
        while let note = machine.nextNote() { logger.log(note) }
        return handler.lines.all.withLock { $0 }
    }

    @Test("says what happens to connections, and how long it took")
    func connections() {
        var machine = SessionStateMachine(durableConfiguration)
        machine.connected(0, now: .milliseconds(20))
        machine.received("ready", now: .milliseconds(50))
        _ = machine.offered("a")
        _ = machine.write()
        machine.connectionFailed(Self.loss, now: .seconds(20))
        machine.cancelled(now: .seconds(20))
        #expect(
            self.logged(&machine) == [
                "trace: Dialling, attune.connection=0",
                "trace: Connected, attune.connection=0, attune.duration=0.02 seconds",
                "debug: The service takes audio, attune.connection=0, attune.duration=0.05 seconds",
                """
                debug: Lost a connection, attune.audio_kept=0.02 seconds, attune.connection=0, \
                attune.error_code=connectionLost, attune.reason=Lost., attune.retryable=true
                """,
                "debug: Audio is lost, attune.duration=0.02 seconds, attune.reason=unconfirmed",
                """
                debug: The session is over, attune.audio_sent=0.02 seconds, attune.cause=cancelled, \
                attune.connections=1, attune.open_time=19.98 seconds, attune.reason=The session was cancelled.
                """,
            ])
    }

    @Test("says when one connection takes another's place, what is sent again, and how far behind words are")
    func course() {
        var machine = SessionStateMachine.live(durableConfiguration)
        while machine.nextNote() != nil {}
        machine.received("expires:1000", now: .zero)
        for name in ["a", "b"] { _ = machine.offered(name) }
        _ = machine.write()
        machine.received("words:s0:0 hello", now: .seconds(1))
        _ = machine.nextDial(now: .seconds(970))
        machine.getReady(1, now: .seconds(970))
        machine.connectionFailed(0, Self.loss, now: .seconds(971))
        _ = machine.write(1, now: .seconds(971))
        var notes: [String] = []
        while let note = machine.nextNote() {
            switch note {
            case .settled(let lag): notes.append("settled, \(lag) behind")
            case .replayed(let length): notes.append("\(length) again")
            case .lost(let id, _, let kept): notes.append("lost \(id) with \(kept)")
            default: break
            }
        }
        #expect(
            notes == [
                "settled, 0.02 seconds behind", "lost 0 with 0.04 seconds", "0.02 seconds again", "0.02 seconds again",
            ])
    }
}
