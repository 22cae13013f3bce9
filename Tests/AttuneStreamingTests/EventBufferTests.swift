import Testing

@testable import AttuneStreaming

@Suite("EventBuffer")
struct EventBufferTests {
    private static let end = CallEvent(
        .sessionClosed(SessionEnd(.drained, message: "Over.")), origin: .local("session"))

    private func drain(_ buffer: inout EventBuffer) -> [String] {
        var events: [String] = []
        while let entry = buffer.popFirst() { events.append(entry.event.brief) }
        return events
    }

    @Test("keeps the newest interim of a segment, and every final")
    func coalescing() {
        var buffer = EventBuffer(capacity: 10)
        for text in ["h", "he", "hel"] { buffer.append(.transcript("a", text, .interim)) }
        buffer.append(.transcript("b", "w", .interim))
        buffer.append(.transcript("a", "hello", .final))
        buffer.append(.transcript("a", "Hello.", .final, revision: 1))
        buffer.append(.transcript("b", "wh", .interim))
        #expect(self.drain(&buffer) == ["interim a: hel", "final a: hello", "final a: Hello.", "interim b: wh"])
    }

    @Test("keeps what an interim that nobody has seen would have replaced")
    func replacements() {
        var buffer = EventBuffer(capacity: 10)
        buffer.append(.transcript("b", "my", .interim, replaces: ["a"]))
        buffer.append(.transcript("b", "my lugg", .interim))
        #expect(self.drain(&buffer) == ["interim b: my lugg for a"])
    }

    @Test("keeps the phases alone for one who wants no more")
    func states() {
        var buffer = EventBuffer(for: .states, capacity: 1)
        for text in 0..<3 { buffer.append(.transcript("\(text)", "x", .final)) }
        buffer.append(CallEvent(.sessionStateChanged(.live), origin: .local("session")))
        buffer.append(Self.end)
        #expect(self.drain(&buffer) == ["live", "end: drained"])
    }

    @Test("lets no interim overtake what came before it")
    func order() {
        var buffer = EventBuffer(capacity: 10)
        buffer.append(.transcript("a", "old", .interim))
        buffer.append(.transcript("a", "settled", .final))
        buffer.append(.transcript("a", "again", .interim))
        #expect(self.drain(&buffer) == ["final a: settled", "interim a: again"])
    }

    @Test("needs no more room for a segment that goes on than for its start")
    func roomForInterims() {
        var buffer = EventBuffer(capacity: 1)
        for text in 0..<100 { buffer.append(.transcript("a", "\(text)", .interim)) }
        #expect(buffer.isOverflowed == false)
        #expect(self.drain(&buffer) == ["interim a: 99"])
    }

    @Test("overflows at its bound, keeps what found room, and takes nothing after that")
    func overflow() {
        var buffer = EventBuffer(capacity: 2)
        for id in ["a", "b"] { buffer.append(.transcript(id, "x", .final)) }
        #expect(buffer.isOverflowed == false)
        buffer.append(.transcript("c", "x", .final))
        #expect(buffer.isOverflowed)
        #expect(self.drain(&buffer) == ["final a: x", "final b: x"])
        // Room came back, but what is lost stays lost: the subscriber must learn of it.
        buffer.append(.transcript("d", "x", .final))
        buffer.append(Self.end)
        #expect(self.drain(&buffer) == [])
        #expect(buffer.isFinished == false)
    }

    @Test("always has room for the end, and takes nothing after it")
    func end() {
        var buffer = EventBuffer(capacity: 1)
        buffer.append(.transcript("a", "x", .final))
        buffer.append(Self.end)
        buffer.append(.transcript("b", "x", .final))
        #expect(buffer.isOverflowed == false)
        #expect(buffer.isFinished)
        #expect(self.drain(&buffer) == ["final a: x", "end: drained"])
    }
}
