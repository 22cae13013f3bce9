import Testing

@testable import AttuneWebSocket

@Suite("WebSocketInbox", .timeLimit(.minutes(1)))
struct WebSocketInboxTests {
    private let inbox = WebSocketInbox(highWaterMark: 1_000)

    /// Delivers what one read brought; returns whether to go on reading.
    private func deliver(_ texts: String..., readSize: Int = 0) -> Bool {
        var batch = texts.map { WebSocketMessage.text($0) }
        defer { #expect(batch.isEmpty) }
        return self.inbox.append(&batch, readSize: readSize)
    }

    private func next() -> String {
        switch self.inbox.nextMessage() {
        case .some(.text(let text), let resumesReading): resumesReading ? "\(text), read again" : text
        case .some(.binary, _): "binary"
        case .end(let end): "end: \(end.error.code)"
        case .nothing: "nothing"
        }
    }

    private func nextBatch() -> String {
        switch self.inbox.nextBatch() {
        case .some(let batch, let resumesReading):
            batch.map { if case .text(let text) = $0 { text } else { "binary" } }.joined(separator: " ")
                + (resumesReading ? ", read again" : "")
        case .end(let end): "end: \(end.error.code)"
        case .nothing: "nothing"
        }
    }

    @Test("Messages are taken in the order in which they came, over several reads")
    func order() {
        #expect(self.next() == "nothing")
        #expect(self.deliver("a", "b"))
        #expect(self.next() == "a")
        #expect(self.deliver("c"))
        #expect([self.next(), self.next(), self.next()] == ["b", "c", "nothing"])
    }

    @Test("A batch is what has come, and what is left of an earlier one comes first")
    func batches() {
        #expect(self.nextBatch() == "nothing")
        #expect(self.deliver("a", "b", "c"))
        #expect(self.next() == "a")
        #expect(self.deliver("d", "e"))
        #expect(self.deliver("f"))
        #expect(self.nextBatch() == "b c")
        #expect(self.nextBatch() == "d e f")
        #expect(self.nextBatch() == "nothing")
    }

    @Test("At the mark reading stops, and whoever takes what was there starts it again", arguments: [false, true])
    func highWaterMark(inBatches: Bool) {
        #expect(self.deliver("12345", readSize: 600))
        #expect(!self.deliver("67890", readSize: 600))
        if inBatches {
            #expect(self.nextBatch() == "12345 67890, read again")
        } else {
            #expect([self.next(), self.next()] == ["12345, read again", "67890"])
        }
        #expect(self.deliver("x"))
        #expect(self.next() == "x")
    }

    @Test("A small message out of a large read counts for what it keeps in memory")
    func readSize() {
        #expect(!self.deliver("x", readSize: 1_000))
        #expect(self.next() == "x, read again")
    }

    @Test("Messages of nothing count for the room that they take")
    func emptyMessages() {
        var batch = Array(repeating: WebSocketMessage.text(""), count: 1_000)
        #expect(!self.inbox.append(&batch, readSize: 0))
    }

    @Test("The end comes after the messages, and the first end counts", arguments: [false, true])
    func end(inBatches: Bool) {
        #expect(self.deliver("a"))
        #expect(self.inbox.finish(.failed(WebSocketError(.pongTimedOut, "Gone."))) == false)
        #expect(self.inbox.finish(.closed(WebSocketClose(initiator: .local, code: .normal))) == false)
        let end = "end: pongTimedOut"
        if inBatches {
            #expect([self.nextBatch(), self.nextBatch(), self.nextBatch()] == ["a"] + Array(repeating: end, count: 2))
        } else {
            #expect([self.next(), self.next(), self.next()] == ["a"] + Array(repeating: end, count: 2))
        }
    }

    @Test("A reader that waits is woken by messages, by the end, and by a cancellation")
    func waiting() async {
        let inbox = self.inbox
        async let woken: Void = inbox.wait()
        #expect(self.deliver("a"))
        await woken
        // There is something: no wait.
        await inbox.wait()
        #expect(self.next() == "a")

        let cancelled = Task { await inbox.wait() }
        cancelled.cancel()
        await cancelled.value

        async let ended: Void = inbox.wait()
        inbox.finish(.closed(WebSocketClose(initiator: .remote, code: nil)))
        await ended
    }
}
