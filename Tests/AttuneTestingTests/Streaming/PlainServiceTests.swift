import AttuneTesting
import Testing

@Suite("PlainService")
struct PlainServiceTests {
    private func audio(_ sequence: Int64) -> StreamingMessage {
        .binary(PlainAudio(sequence: sequence, start: sequence * 960).bytes)
    }

    private func say(_ texts: String...) -> [ServiceAction] {
        texts.map { .say(.text($0)) }
    }

    @Test("A call is acknowledged, transcribed by its numbers, and ended in order")
    func call() {
        var service = PlainService(acknowledgement: .received(everyTicks: 1_920), finalTicks: 2_880, interimTicks: 960)
        #expect(service.connected(0, with: ConnectionRequest()) == [])
        #expect(service.received(.text("hello"), on: 0) == self.say("ready"))
        #expect(service.received(.text("ping"), on: 0) == self.say("pong"))
        #expect(service.received(self.audio(5), on: 0) == self.say("interim 0.0 0 960 s5@0+960"))
        #expect(
            service.received(self.audio(6), on: 0)
                == self.say("interim 0.0 0 1920 s5@0+960 s6@960+960", "ack 1920"))
        #expect(
            service.received(self.audio(7), on: 0) == self.say("final 0.0 0 2880 s5@0+960 s6@960+960 s7@1920+960"))
        #expect(
            service.received(.binary(PlainAudio.silence().bytes), on: 0) == self.say("ack 3840"))
        #expect(service.received(self.audio(9), on: 0) == self.say("interim 0.1 2880 4800 s9@3840+960"))
        #expect(
            service.received(.text("bye"), on: 0)
                == self.say("final 0.1 2880 4800 s9@3840+960", "ack 4800") + [.sayLast(.text("done"))])
        #expect(service.violations == [])
        #expect(service.heard == RangeSet([5..<8, 9..<10]))
        #expect(service.transcribed == service.heard)
    }

    @Test("Another connection begins anew, and what was not settled on the first is not transcribed")
    func again() {
        var service = PlainService(acknowledgement: .transcribed, finalTicks: 1_920, closesAfterDone: true)
        for (connection, pieces) in [(0, Int64(0)..<3), (1, 2..<4)] {
            _ = service.connected(connection, with: ConnectionRequest())
            _ = service.received(.text("hello"), on: connection)
            let said = pieces.flatMap { service.received(self.audio($0), on: connection) }
            let first = pieces.lowerBound
            #expect(
                said
                    == self.say("final \(connection).0 0 1920 s\(first)@0+960 s\(first + 1)@960+960", "ack 1920"))
            if connection == 0 {
                _ = service.disconnected(0)
                #expect(service.transcribed == RangeSet(0..<2))
            }
        }
        #expect(
            service.received(.text("bye"), on: 1)
                == [.sayLast(.text("done")), .close(StreamingClose(code: 1_000, reason: ""))])
        #expect(service.transcribed == RangeSet(0..<4))
        #expect(service.violations == [])
    }

    @Test("Readiness takes its time, and says when the connection ends")
    func ready() {
        var service = PlainService(readyAfter: .seconds(2), expiresAfter: .milliseconds(1_500))
        _ = service.connected(3, with: ConnectionRequest())
        #expect(
            service.received(.text("hello"), on: 3) == [
                .sayLater(.text("ready"), after: .seconds(2)), .sayLater(.text("expires 1500"), after: .seconds(2)),
            ])
    }

    @Test("Whatever breaks the rules is recorded, and is not counted where it comes at the wrong time")
    func violations() {
        var service = PlainService()
        _ = service.connected(0, with: ConnectionRequest())
        for message in [
            self.audio(0), .text("bye"), .text("hello"), .text("hello"), .text("what"), .binary([1, 2, 3]),
            self.audio(2), self.audio(2), self.audio(1), .text("bye"), .text("bye"), self.audio(3),
        ] {
            _ = service.received(message, on: 0)
        }
        #expect(
            service.violations.map(\.kind) == [
                .beforeHello, .beforeHello, .helloAgain, .unknownText("what"), .unreadableAudio,
                .sequenceWentBack(from: 2, to: 2), .sequenceWentBack(from: 2, to: 1), .afterBye, .afterBye,
            ])
        #expect(service.heard == RangeSet(1..<3))
    }

    @Test("Violations have a bound")
    func bound() {
        var service = PlainService()
        _ = service.connected(0, with: ConnectionRequest())
        for _ in 0..<1_000 { _ = service.received(.text("?"), on: 0) }
        #expect(service.violations.count == 100)
    }
}
