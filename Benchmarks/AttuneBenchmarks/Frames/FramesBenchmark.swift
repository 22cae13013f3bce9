import AttuneWebSocket
import NIOCore

/// Frames as a busy connection has them: many in one read and in one flush.
enum FramesBenchmark {
    private static let rounds = 60
    private static let batch = Double(FrameSample.batch)

    /// The same work done by two.
    private struct Pair {
        let name: String
        let own: Contestant
        let nio: Contestant
        /// How many frames the work is about.
        var frames = FramesBenchmark.batch
        /// Whether it is held to the bar.
        var hasBar = true
    }

    static func measure() async throws -> SubjectResult {
        let pairs = try self.pairs()
        try await Contestant.race(pairs.flatMap { [$0.own, $0.nio] }, rounds: self.rounds)
        var table = Table(
            title: """
                Frames: processor time of one thread, best of \(self.rounds) turns; \
                \(FrameSample.batch) frames a read or a flush
                """,
            header: ["", "ns a frame", "NIOWebSocket", "times as fast", AllocationCounter.heading, "NIOWebSocket"])
        for pair in pairs {
            table.append([
                pair.name,
                (pair.own.nanoseconds / pair.frames).rounded(toPlaces: 1),
                (pair.nio.nanoseconds / pair.frames).rounded(toPlaces: 1),
                pair.own.speed(beside: pair.nio).rounded(toPlaces: 1),
                pair.own.allocations.map { ($0 / pair.frames).rounded(toPlaces: 2) } ?? "",
                pair.nio.allocations.map { ($0 / pair.frames).rounded(toPlaces: 2) } ?? "",
            ])
        }
        let bars = pairs.filter(\.hasBar).map { pair in
            Bar(subject: pair.name, base: "NIOWebSocket's", wanted: 2, measured: pair.own.speed(beside: pair.nio))
        }
        return SubjectResult(table: table, bars: bars)
    }

    private static func pairs() throws -> [Pair] {
        let nio = try NIOCodec()
        var out = ByteBuffer()
        let payload = ByteBuffer(bytes: FrameSample.audio)
        let text = FrameSample.read(.text, FrameSample.text, mask: nil)
        let audio = FrameSample.read(.binary, FrameSample.audio, mask: OwnCodec.mask)
        var client = WebSocketDecoder(role: .client, maximumMessageSize: 1 << 20)
        var server = WebSocketDecoder(role: .server, maximumMessageSize: 1 << 20)
        var large = ByteBuffer(bytes: FrameSample.large)
        var masks = WebSocketMaskSource()
        return [
            Pair(
                name: "Encode 120 bytes, binary, masked",
                own: Contestant("ours", count: 5_000) { OwnCodec.encode(FrameSample.audio, into: &out) },
                nio: Contestant("NIO", count: 500) { nio.encode(payload) }),
            Pair(
                name: "Decode 600 bytes, text, unmasked",
                own: try Contestant("ours", count: 3_000) { try OwnCodec.decode(text, with: &client) },
                nio: try Contestant("NIO", count: 500) { try nio.decode(text) }),
            Pair(
                name: "Decode 120 bytes, binary, masked",
                own: try Contestant("ours", count: 3_000) { try OwnCodec.decode(audio, with: &server) },
                nio: try Contestant("NIO", count: 500) { try nio.decode(audio) }),
            Pair(
                name: "Mask 64 KiB",
                own: Contestant("ours", count: 500) {
                    large.withUnsafeMutableReadableBytes { OwnCodec.mask.apply(to: $0) }
                    return large.readableBytes
                },
                nio: Contestant("NIO", count: 20) { nio.mask(&large) },
                frames: 1),
            Pair(
                name: "Draw a mask",
                own: Contestant("ours", count: 20_000) {
                    _ = masks.next()
                    return 1
                },
                nio: Contestant("NIO", count: 2_000) { nio.randomMask() },
                frames: 1, hasBar: false),
        ]
    }
}
