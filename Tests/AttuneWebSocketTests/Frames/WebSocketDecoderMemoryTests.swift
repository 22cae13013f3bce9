import NIOCore
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketDecoder: what it keeps", .timeLimit(.minutes(1)))
struct WebSocketDecoderMemoryTests {
    /// The memory behind a buffer; buffers that share it are equal in this.
    private func storage(of buffer: ByteBuffer) -> ObjectIdentifier {
        buffer.withVeryUnsafeBytesWithStorageManagement { _, storage in
            ObjectIdentifier(storage.takeUnretainedValue())
        }
    }

    private func binaries(in decoder: inout WebSocketDecoder) throws -> [ByteBuffer] {
        var binaries: [ByteBuffer] = []
        while let event = try decoder.next() {
            if case .message(.binary(let bytes)) = event { binaries.append(bytes) }
        }
        return binaries
    }

    @Test("A read that is read to its end is let go", arguments: WebSocketRole.allCases)
    func letGo(role: WebSocketRole) throws {
        let frames = [RawFrame.text("née"), .fragment(0x02, "abc"), .ping([]), .fragment(0x80, "d")]
        let bytes = frames.flatMap { $0.bytes(to: role) } + RawFrame.binary([1, 2, 3]).bytes(to: role)
        for count in 0...bytes.count {
            var decoder = WebSocketDecoder(role: role, maximumMessageSize: 1_000)
            var read = ByteBuffer()
            read.reserveCapacity(2_048)
            read.writeBytes(bytes[..<count])
            decoder.append(read)
            while try decoder.next() != nil {}
            // NIO's pool reads into a buffer again once it is the only one that has it.
            #expect(read.modifyIfUniquelyOwned { _ in true } == true, "after \(count) bytes")
        }
    }

    @Test("A client's binary messages are slices of what was read")
    func clientSlices() throws {
        var decoder = WebSocketDecoder(role: .client, maximumMessageSize: 1_000)
        let read = ByteBuffer(bytes: (1...20).flatMap { RawFrame.binary([$0, $0]).unmasked })
        decoder.append(read)
        let slices = try self.binaries(in: &decoder)
        #expect(slices.count == 20)
        #expect(slices.allSatisfy { self.storage(of: $0) == self.storage(of: read) })
    }

    @Test("A server copies a read once and no more, and never writes into what others see")
    func serverSlices() throws {
        var decoder = WebSocketDecoder(role: .server, maximumMessageSize: 1_000)
        let bytes = (1...20).flatMap { RawFrame.binary([$0, $0]).masked }
        let read = ByteBuffer(bytes: bytes)
        decoder.append(read)
        let slices = try self.binaries(in: &decoder)
        #expect(slices == (1...20).map { ByteBuffer(bytes: [$0, $0]) })
        #expect(Set(slices.map(self.storage)).count == 1)
        #expect(slices.allSatisfy { self.storage(of: $0) != self.storage(of: read) })
        #expect(Array(read.readableBytesView) == bytes)
    }

    @Test("A server takes the masks off where they are if nobody else has the buffer")
    func serverInPlace() throws {
        var decoder = WebSocketDecoder(role: .server, maximumMessageSize: 1_000)
        var read: ByteBuffer? = ByteBuffer(bytes: RawFrame.binary(Array(0..<100)).masked)
        let place = read.map(self.storage)
        if let bytes = read.take() { decoder.append(bytes) }
        let slices = try self.binaries(in: &decoder)
        #expect(slices == [ByteBuffer(bytes: Array(0..<100 as Range<UInt8>))])
        #expect(slices.map(self.storage) == [place])
    }

    @Test("A small message keeps no large buffer alive that had little in it", arguments: WebSocketRole.allCases)
    func sparse(role: WebSocketRole) throws {
        var decoder = WebSocketDecoder(role: role, maximumMessageSize: 1_000)
        var read = ByteBuffer()
        read.reserveCapacity(65_536)
        read.writeBytes(RawFrame.binary([1, 2, 3]).bytes(to: role))
        decoder.append(read)
        let slices = try self.binaries(in: &decoder)
        #expect(slices == [ByteBuffer(bytes: [1, 2, 3])])
        #expect(slices[0].storageCapacity <= 16)
    }

    @Test("Between reads nothing is held but the start of a header and what is unfinished")
    func heldBytes() {
        let header = RawFrame.binary(Array(repeating: 0, count: 300)).masked.prefix(8)
        #expect(Decoded(Array(header.dropLast()), as: .server).mostHeld == 7)
        #expect(Decoded(Array(header), as: .server).mostHeld == 0)
        #expect(Decoded(RawFrame.fragment(0x01, "abc").unmasked, as: .client).mostHeld == 3)
        #expect(Decoded(Array(RawFrame.ping([1, 2, 3]).unmasked.dropLast()), as: .client).mostHeld == 2)
        let between = RawFrame.fragment(0x02, "abc").unmasked + RawFrame.ping([1, 2, 3]).unmasked.dropLast()
        #expect(Decoded(between, as: .client).mostHeld == 5)
    }

    @Test("Nothing holds more than a message of the limit and one control frame", arguments: WebSocketRole.allCases)
    func bound(role: WebSocketRole) {
        let frames = [
            RawFrame(firstByte: 0x02, payload: Array(repeating: 1, count: 1_000)), .fragment(0x00, ""),
            .ping(Array(repeating: 2, count: 125)), .fragment(0x80, ""), .binary(Array(repeating: 3, count: 1_000)),
        ]
        let decoded = Decoded(frames.flatMap { $0.bytes(to: role) }.map { [$0] }, as: role, limit: 1_000)
        #expect(decoded.events.count == 3)
        #expect(decoded.mostHeld == 1_000 + 124)
    }

    @Test("Any number of empty fragments holds nothing, and each takes as long as the first")
    func emptyFragments() throws {
        var decoder = WebSocketDecoder(role: .server, maximumMessageSize: 1 << 20)
        // Work that grew with the message, or with the fragments so far, would take minutes.
        let start = RawFrame(firstByte: 0x01, payload: Array(repeating: UInt8(ascii: "a"), count: 60_000)).masked
        let fragments = ByteBuffer(bytes: (0..<1_000).flatMap { _ in RawFrame.fragment(0x00, "").masked })
        decoder.append(ByteBuffer(bytes: start))
        for _ in 0..<100 {
            #expect(try decoder.next() == nil)
            #expect(decoder.heldBytes == 60_000)
            decoder.append(fragments)
        }
        decoder.append(ByteBuffer(bytes: RawFrame.fragment(0x80, "").masked))
        #expect(try decoder.next() == .text(String(repeating: "a", count: 60_000)))
        #expect(decoder.heldBytes == 0)
    }
}
