import AttuneTesting
import Testing

@Suite("MemoryTransport", .timeLimit(.minutes(1)))
struct MemoryTransportTests {
    private typealias Transport = MemoryTransport<EchoService, TestClock>

    private let clock = TestClock()
    private let endpoint = StreamingEndpoint(url: "memory:test", secretHeaders: ["Key": Secret("s3cr3t")])

    private func transport(_ faults: FaultTimeline = [], link: MemoryLink = MemoryLink()) -> Transport {
        MemoryTransport(EchoService(), faults: faults, link: link, clock: self.clock)
    }

    @Test("A call goes through, and its record says that it ended in order")
    func call() async throws {
        let service = PlainService(finalTicks: 1_920, closesAfterDone: true)
        let transport = MemoryTransport(service, clock: self.clock)
        var read: [StreamingInput] = []
        try await transport.withConnection(to: self.endpoint) { inbound, outbound in
            #expect(try outbound.trySend(.text("hello")))
            for audio in PlainAudio.pieces(0..<2) { #expect(try outbound.trySend(.binary(audio.bytes))) }
            #expect(try outbound.trySend(.text("bye")))
            for try await input in inbound { read.append(input) }
        }
        #expect(
            read == [
                .message(.text("ready")), .message(.text("final 0.0 0 1920 s0@0+960 s1@960+960")),
                .message(.text("ack 1920")), .message(.text("done")),
                .closed(StreamingClose(code: 1_000, reason: "")),
            ])
        #expect(transport.service.violations == [])
        #expect(transport.records.map(\.outcome) == [.orderly])
        #expect(transport.records[0].texts == ["hello", "bye"])
        #expect(transport.records[0].messageCount == 4)
        #expect(transport.records[0].byteCount == 120)
    }

    @Test("A refused dial throws what it was refused with")
    func refused() async throws {
        let transport = self.transport([.refuse(connection: 0), .refuse(connection: 1, status: 401)])
        for code in [StreamingError.Code.unreachable, .credentialsRefused] {
            let error = try await #require(throws: StreamingError.self) {
                try await transport.withConnection(to: self.endpoint) { _, _ in }
            }
            #expect(error.code == code)
        }
        #expect(transport.records.map(\.outcome) == [.refused, .refused])
    }

    @Test("A new token is a new credential, wherever an endpoint carries it")
    func carriers() async throws {
        let carriers: [@Sendable (Secret) -> StreamingEndpoint] = [
            { StreamingEndpoint(url: "memory:test", secretHeaders: ["Key": $0]) },
            { StreamingEndpoint(url: "memory:test", secretQuery: ["token": $0]) },
            { StreamingEndpoint(url: "memory:test", secretSubprotocol: $0) },
        ]
        for carrier in carriers {
            let transport = self.transport([.expireCredential(connection: 1)])
            for token in ["old", "new"] {
                try await transport.withConnection(to: carrier(Secret(token))) { _, _ in }
            }
            await #expect(throws: StreamingError.self) {
                try await transport.withConnection(to: carrier(Secret("old"))) { _, _ in }
            }
            #expect(transport.records.map(\.outcome) == [.orderly, .orderly, .refused])
        }
    }

    @Test("A reader learns of a drop when the clock gets there")
    func drop() async throws {
        let transport = self.transport([.drop(connection: 0, at: .seconds(3))])
        let endpoint = self.endpoint
        let program = Task {
            try await transport.withConnection(to: endpoint) { inbound, _ in
                for try await _ in inbound {}
            }
        }
        try await self.clock.waitForSleepers()
        #expect(self.clock.nextWakeUp?.sinceStart == .seconds(3))
        self.clock.advance(by: .seconds(3))
        let error = try await #require(throws: StreamingError.self) { try await program.value }
        #expect(error.code == .connectionLost)
        #expect(error.isRetryable)
        #expect(transport.records[0].outcome == .aborted)
        #expect(self.clock.sleepers == 0)
    }

    @Test("A reader learns of a fault from outside at once")
    func strike() async throws {
        let transport = self.transport()
        let endpoint = self.endpoint
        let program = Task {
            try await transport.withConnection(to: endpoint) { inbound, outbound in
                _ = try outbound.trySend(.text("a"))
                for try await _ in inbound {}
            }
        }
        try await transport.wait { _, records in records.first?.texts == ["a"] ? () : nil }
        transport.strike(.drop(connection: 0, at: .zero))
        let error = try await #require(throws: StreamingError.self) { try await program.value }
        #expect(error.code == .connectionLost)
    }

    @Test("A writer waits for room, and goes on when the service takes more")
    func room() async throws {
        let transport = self.transport(
            [.stallReads(connection: 0, at: .zero, for: .seconds(5))], link: MemoryLink(room: 1))
        let endpoint = self.endpoint
        let (fullness, full) = AsyncStream.makeStream(of: Void.self)
        let program = Task {
            try await transport.withConnection(to: endpoint) { _, outbound in
                #expect(try outbound.trySend(.text("a")))
                #expect(try !outbound.trySend(.text("b")))
                full.finish()
                try await outbound.waitForRoom()
                #expect(try outbound.trySend(.text("b")))
            }
        }
        for await _ in fullness {}
        self.clock.advance(by: .seconds(5))
        try await program.value
        #expect(transport.records[0].texts == ["a", "b"])
        #expect(transport.records[0].ended == .seconds(5))
    }

    @Test("A cancelled dial ends at once, and was given up")
    func cancelledDial() async throws {
        let transport = self.transport([.delay(connection: 0, by: .seconds(60))])
        let endpoint = self.endpoint
        let program = Task {
            try await transport.withConnection(to: endpoint) { _, _ in Issue.record("The dial came through.") }
        }
        try await self.clock.waitForSleepers()
        program.cancel()
        await #expect(throws: CancellationError.self) { try await program.value }
        #expect(transport.records.map(\.outcome) == [.abandoned])
        #expect(self.clock.sleepers == 0)
    }

    @Test("A cancelled program says its last word all the same, and the service receives it")
    func cancelledReader() async throws {
        let transport = self.transport(link: MemoryLink(latency: .seconds(1)))
        let endpoint = self.endpoint
        let program = Task {
            try await transport.withConnection(to: endpoint) { inbound, outbound in
                defer { _ = try? outbound.trySend(.text("last")) }
                for try await _ in inbound {}
            }
        }
        try await self.clock.waitForSleepers()
        self.clock.advance(by: .seconds(2))
        _ = try await transport.wait { _, records in records.first?.opened }
        program.cancel()
        await #expect(throws: CancellationError.self) { try await program.value }
        #expect(transport.records.map(\.outcome) == [.aborted])
        #expect(transport.records[0].texts == ["last"])
        #expect(self.clock.sleepers == 0)
    }

    @Test("A cancelled writer does not wait for room")
    func cancelledWriter() async throws {
        let transport = self.transport([.stallReads(connection: 0, at: .zero)], link: MemoryLink(room: 1))
        let endpoint = self.endpoint
        let program = Task {
            try await transport.withConnection(to: endpoint) { _, outbound in
                while true {
                    while try outbound.trySend(.text("a")) {}
                    try await outbound.waitForRoom()
                }
            }
        }
        _ = try await transport.wait { _, records in records.first?.opened }
        program.cancel()
        await #expect(throws: CancellationError.self) { try await program.value }
        #expect(transport.records[0].outcome == .aborted)
        #expect(transport.records[0].texts == [])
    }

    @Test("An error of the program goes through, and aborts the connection")
    func failure() async throws {
        struct Failure: Error {}
        let transport = self.transport()
        await #expect(throws: Failure.self) {
            try await transport.withConnection(to: self.endpoint) { _, outbound in
                _ = try outbound.trySend(.text("a"))
                throw Failure()
            }
        }
        #expect(transport.records.map(\.outcome) == [.aborted])
        #expect(transport.records[0].texts == ["a"])
        #expect(transport.service.disconnections == [0])
    }

    @Test("A connection that was left takes nothing any more")
    func left() async throws {
        let transport = self.transport()
        var kept: (Transport.Inbound, Transport.Outbound)?
        try await transport.withConnection(to: self.endpoint) { inbound, outbound in kept = (inbound, outbound) }
        let (inbound, outbound) = try #require(kept)
        #expect(throws: StreamingError.self) { try outbound.trySend(.text("a")) }
        for try await _ in inbound { Issue.record("Something came.") }
    }
}
