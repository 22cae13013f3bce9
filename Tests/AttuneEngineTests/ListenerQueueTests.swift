import Testing

@testable import AttuneEngine

@Suite("ListenerQueue")
struct ListenerQueueTests {
    @Test("gives messages in order, then ends")
    func order() async throws {
        let queue = ListenerQueue()
        queue.append("a")
        queue.append("b")
        queue.finish()
        queue.append("too late")
        #expect(try await queue.next() == "a")
        #expect(try await queue.next() == "b")
        #expect(try await queue.next() == nil)
    }

    @Test("says so where more had to wait than its bound, and keeps what it has")
    func overflow() async throws {
        let queue = ListenerQueue()
        for number in 0...ListenerQueue.bound { queue.append("\(number)") }
        await #expect(throws: ListenerQueue.Overflowed.self) { try await queue.overflow() }
        #expect(try await queue.next() == "0")
    }
}
