import NIOCore
import NIOPosix

/// The server's end of a TCP connection that speaks bytes.
final class RawPeer {
    /// The connection ended in the middle of what was to be read.
    struct EndOfStream: Error {}

    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var buffer = ByteBuffer()

    init(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.inbound = inbound.makeAsyncIterator()
        self.outbound = outbound
    }

    func write(_ text: String) async throws {
        try await self.outbound.write(ByteBuffer(string: text))
    }

    /// Writes a text again and again, until the client closes; that is an error of the write.
    func writeForever(_ text: String) async throws -> Never {
        while true { try await self.write(text) }
    }

    /// Reads a request: its head's lines, and as many bytes of body as it announces.
    @discardableResult
    func readRequest() async throws -> (lines: [String], body: [UInt8]) {
        var head: [UInt8] = []
        while !head.reversed().starts(with: [10, 13, 10, 13]) {
            head += try await self.read(1)
        }
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n").map(String.init)
        let length = lines.first { $0.lowercased().hasPrefix("content-length: ") }?.split(separator: " ").last
        return (lines, try await self.read(length.flatMap { Int($0) } ?? 0))
    }

    func read(_ count: Int) async throws -> [UInt8] {
        while self.buffer.readableBytes < count {
            guard let more = try await self.inbound.next(isolation: #isolation) else { throw EndOfStream() }
            self.buffer.writeImmutableBuffer(more)
        }
        return self.buffer.readBytes(length: count) ?? []
    }

    /// Reads until the client closes, be it with a TCP reset.
    func readToEnd() async throws {
        do {
            while try await self.inbound.next(isolation: #isolation) != nil {}
        } catch is IOError {}
    }
}
