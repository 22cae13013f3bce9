import Testing

@testable import AttuneStreaming

@Suite("AudioLedger")
struct AudioLedgerTests {
    /// Four pieces of 960 ticks.
    private static func ledger(_ names: String = "abcd") -> AudioLedger {
        var ledger = AudioLedger()
        for name in names { ledger.append(AnyAudio(TestAudio(String(name)))) }
        return ledger
    }

    private static func take(_ ledger: inout AudioLedger, _ connection: Int) -> String? {
        (ledger.take(for: connection)?.audio.base as? TestAudio)?.name
    }

    private static func taken(_ count: Int, by connection: Int = 0) -> AudioLedger {
        var ledger = self.ledger()
        for _ in 0..<count { _ = ledger.take(for: connection) }
        return ledger
    }

    @Test("gives out audio in its order, at its place in the call")
    func order() {
        var ledger = Self.ledger()
        #expect(Self.take(&ledger, 0) == "a")
        ledger.skip(AnyAudio(TestAudio("", ticks: 100)))
        ledger.append(AnyAudio(TestAudio("e")))
        var starts: [Int64] = []
        while let entry = ledger.take(for: 0) { starts.append(entry.start) }
        #expect(starts == [960, 1_920, 2_880, 3_940])
        #expect(ledger.handedTicks == 4_900)
        #expect(ledger.waitingTicks == 0)
        #expect(ledger.keptTicks == 4_800)
    }

    @Test("forgets what is acknowledged, and no piece of which a part is not")
    func acknowledge() {
        var ledger = Self.taken(3)
        ledger.acknowledge(0, through: 1_919)
        #expect(ledger.keptTicks == 2_880)
        #expect(ledger.keptBytes == 3)
        // One that goes back, one of another connection, and one beyond what was sent change nothing else.
        ledger.acknowledge(0, through: 10)
        ledger.acknowledge(1, through: 9_999)
        ledger.acknowledge(0, through: 9_999)
        #expect(ledger.keptTicks == 960)
        #expect(Self.take(&ledger, 0) == "d")
        ledger.acknowledgeAll(0)
        #expect(ledger.isEmpty)
    }

    @Test("gives back what a lost connection took, before what came after it")
    func giveBack() {
        var ledger = Self.taken(3)
        ledger.acknowledge(0, through: 960)
        #expect(ledger.giveBack(0) == [])
        #expect(ledger.waitingTicks == 2_880)
        #expect(Self.take(&ledger, 1) == "b")
    }

    @Test("says what it cannot give back, since it was not kept")
    func forgotten() {
        var ledger = Self.taken(3)
        #expect(ledger.forgetTaken(toFit: 1_920, bytes: 100) == true)
        ledger.acknowledge(0, through: 960)
        #expect(ledger.giveBack(0) == [TickRange(960, 1_920)])
        #expect(Self.take(&ledger, 1) == "c")
        // A connection that acknowledges what was forgotten has lost nothing.
        var other = Self.taken(3)
        #expect(other.forgetTaken(toFit: 100, bytes: 1) == false)
        other.acknowledge(0, through: 2_880)
        #expect(other.giveBack(0) == [])
    }

    @Test("keeps to its bound in bytes as in time (S37)")
    func bytes() {
        var ledger = Self.taken(3)
        #expect(ledger.forgetTaken(toFit: .max, bytes: 2) == true)
        #expect(ledger.keptBytes == 2)
        var waiting = Self.ledger()
        #expect(waiting.forgetTaken(toFit: .max, bytes: 3) == false)
        #expect(waiting.dropOldest(toFit: .max, bytes: 1) == [TickRange(0, 2_880)])
        #expect(Self.take(&waiting, 0) == "d")
    }

    @Test("withholds what follows a position, taken or not")
    func withhold() {
        var ledger = Self.taken(3)
        #expect(ledger.withhold(from: 1_000) == 960)
        #expect(ledger.withhold(from: 1_000) == nil)
        #expect(ledger.isWaiting == false)
        #expect(ledger.giveBack(0) == [])
        #expect(Self.take(&ledger, 1) == "a")
        #expect(Self.take(&ledger, 1) == nil)
        #expect(ledger.handedTicks == 3_840)
    }

    @Test("drops what a connection took and its successor cannot send in its order")
    func drop() {
        var ledger = Self.taken(2)
        _ = ledger.take(for: 1)
        #expect(ledger.drop(takenBy: 0) == [TickRange(0, 1_920)])
        ledger.acknowledge(1, through: 2_880)
        #expect(Self.take(&ledger, 1) == "d")
    }

    @Test("tells at the end what may have arrived from what was never sent")
    func dropAll() {
        var ledger = Self.taken(2)
        let left = ledger.dropAll()
        #expect(left.taken == [TickRange(0, 1_920)])
        #expect(left.waiting == [TickRange(1_920, 3_840)])
        #expect(ledger.isEmpty && ledger.keptTicks == 0 && ledger.keptBytes == 0 && ledger.waitingTicks == 0)
        var back = Self.taken(2)
        _ = back.giveBack(0)
        #expect(back.dropAll().taken == [TickRange(0, 1_920)])
    }
}
