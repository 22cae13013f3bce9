import NIOCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// One end of a TCP connection that speaks bytes.
final class RawPeer {
    /// The connection ended in the middle of what was to be read.
    struct EndOfStream: Error {}

    let channel: any Channel
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var buffer = ByteBuffer()

    init(
        _ channel: any Channel,
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.channel = channel
        self.inbound = inbound.makeAsyncIterator()
        self.outbound = outbound
    }

    /// Writes bytes, all in one call.
    func write(_ bytes: [UInt8]) async throws {
        try await self.outbound.write(ByteBuffer(bytes: bytes))
    }

    func write(_ text: String) async throws {
        try await self.write(Array(text.utf8))
    }

    /// Writes bytes one at a time, with a pause behind each: where slowness itself is what a test is about.
    func trickle(_ bytes: [UInt8], every pause: Duration) async throws {
        for byte in bytes {
            try await self.write([byte])
            try await Task.sleep(for: pause)
        }
    }

    /// Writes the same again and again, 64 MiB of it, as the socket takes it.
    ///
    /// More than the sockets of both ends hold: it throws where the other end closes instead of reading all that.
    func flood(_ unit: String) async throws {
        let piece = ByteBuffer(string: String(repeating: unit, count: (1 << 16) / unit.utf8.count))
        for _ in 0..<1_024 { try await self.channel.writeAndFlush(piece) }
    }

    /// Writes bytes and shuts the sending side down behind them, before anything else can come in.
    func writeLast(_ bytes: [UInt8]) async throws {
        let channel = self.channel
        try await channel.eventLoop.flatSubmit {
            channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
            return channel.close(mode: .output)
        }.get()
    }

    /// Reads an HTTP head, up to and including its empty line.
    func readHead() async throws -> String {
        var head: [UInt8] = []
        while !head.reversed().starts(with: [10, 13, 10, 13]) {
            head += try await self.read(1)
        }
        return String(decoding: head, as: UTF8.self)
    }

    /// Reads a frame and takes its mask off.
    func readFrame() async throws -> RawFrame {
        let head = try await self.read(2)
        var count = Int(head[1] & 0x7F)
        if count == 126 {
            count = try await self.read(2).reduce(0) { $0 << 8 | Int($1) }
        } else if count == 127 {
            count = try await self.read(8).reduce(0) { $0 << 8 | Int($1) }
        }
        let key = head[1] & 0x80 == 0 ? [0, 0, 0, 0] : try await self.read(4)
        let payload = try await self.read(count)
        return RawFrame(firstByte: head[0], payload: payload.enumerated().map { $1 ^ key[$0 % 4] })
    }

    func read(_ count: Int) async throws -> [UInt8] {
        while self.buffer.readableBytes < count {
            guard let more = try await self.inbound.next(isolation: #isolation) else { throw EndOfStream() }
            self.buffer.writeImmutableBuffer(more)
        }
        return self.buffer.readBytes(length: count) ?? []
    }

    /// Reads what comes until the other end closes, be it with a TCP reset.
    ///
    /// TCP resets where an end closes before it has read everything.
    func readToEnd() async throws -> [UInt8] {
        do {
            while let more = try await self.inbound.next(isolation: #isolation) {
                self.buffer.writeImmutableBuffer(more)
            }
        } catch is IOError {}
        return self.buffer.readBytes(length: self.buffer.readableBytes) ?? []
    }

    /// Ends the connection with a TCP reset.
    func reset() async throws {
        let options = self.channel as? any SocketOptionProvider
        try await options?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        try await self.channel.close()
    }
}
