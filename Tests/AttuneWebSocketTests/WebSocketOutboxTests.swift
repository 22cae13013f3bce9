import NIOCore
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketOutbox")
struct WebSocketOutboxTests {
    private var outbox = WebSocketOutbox(
        role: .server, configuration: WebSocketConfiguration(maximumFrameSize: 4, sendHighWaterMark: 10))

    private mutating func write(_ text: String) -> String {
        switch self.outbox.write(.text(text)) {
        case .written: "written"
        case .writtenFirst: "written first"
        case .full: "full"
        case .ended(let end): "ended: \(end.error.code)"
        }
    }

    @Test("The first to write has the event loop drain, and those after it need not")
    mutating func firstWriter() {
        #expect(self.write("a") == "written first")
        #expect(self.write("b") == "written")
        let bytes = self.outbox.drain()
        #expect(bytes.map { Array($0.readableBytesView) } == [0x81, 1, 97, 0x81, 1, 98])
        #expect(self.outbox.drain() == nil)
    }

    @Test("Who waits for room before having been refused any is woken, too")
    mutating func awaitedRoom() {
        #expect(self.outbox.hasRoom)
        #expect(self.write("12345678") == "written first")
        #expect(!self.outbox.hasRoom)
        #expect(self.outbox.awaitRoom() == false)
        _ = self.outbox.drain()
        #expect(self.outbox.sent(ByteBuffer()).wakesWriters)
        #expect(self.outbox.hasRoom)
        #expect(self.outbox.awaitRoom() == true)
    }

    @Test("Above the mark nothing is written, until half of it has room")
    mutating func highWaterMark() {
        #expect(self.write("1234") == "written first")
        #expect(self.write("1234") == "written")
        #expect(self.write("x") == "full")
        #expect(self.outbox.awaitRoom() == false)
        // What the channel has and the socket has not still counts.
        #expect(self.outbox.drain()?.readableBytes == 12)
        #expect(self.outbox.unsentByteCount == 12)
        #expect(self.write("x") == "full")
        let (hasMore, wakesWriters) = self.outbox.sent(ByteBuffer())
        #expect(!hasMore)
        #expect(wakesWriters)
        #expect(self.outbox.awaitRoom() == true)
        #expect(self.write("x") == "written first")
    }

    @Test("What is written while the socket is busy is there to be drained afterwards, and asks for nothing")
    mutating func busySocket() {
        #expect(self.write("a") == "written first")
        #expect(self.outbox.drain() != nil)
        #expect(self.write("b") == "written")
        let (hasMore, wakesWriters) = self.outbox.sent(ByteBuffer())
        #expect(hasMore)
        #expect(!wakesWriters)
        #expect(self.outbox.drain()?.readableBytes == 3)
    }

    @Test("Control frames go out above the mark and after the end; the first end counts")
    mutating func controlFrames() {
        #expect(self.outbox.end(.closed(WebSocketClose(initiator: .local, code: .normal))) == true)
        #expect(self.outbox.end(.failed(WebSocketError(.connectionLost, "Later."))) == false)
        #expect(self.write("late") == "ended: closed")
        #expect(self.outbox.awaitRoom() == true)
        self.outbox.writeControl(.close, ByteBuffer(bytes: [3, 232]))
        #expect(self.outbox.drain().map { Array($0.readableBytesView) } == [0x88, 2, 3, 232])
    }
}
