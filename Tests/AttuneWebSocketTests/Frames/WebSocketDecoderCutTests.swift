import NIOCore
import TestSupport
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketDecoder: the same events however the bytes are cut")
struct WebSocketDecoderCutTests {
    private static let limit = 400

    /// Some frames, mostly such as belong behind one another, as the other end of a role sends them.
    private func bytes(to role: WebSocketRole, using generator: inout SeededGenerator) -> [UInt8] {
        let pieces = ["", "a", "Hello", "née", "東京", "🛫", "\u{10FFFF}", String(repeating: "é", count: 70)]
        var bytes: [UInt8] = []
        var isOpen = false
        // The end of a fragment that the next one begins with, so that characters are parted.
        var kept: [UInt8] = []
        for _ in 0..<Int.random(in: 1...7, using: &generator) {
            let payload = (0..<Int.random(in: 0...2, using: &generator)).flatMap { _ in
                Array((pieces.randomElement(using: &generator) ?? "").utf8)
            }
            let isFinal = Bool.random(using: &generator)
            switch Int.random(in: 0..<40, using: &generator) {
            case 0:
                bytes += RawFrame(firstByte: .random(in: 0...255, using: &generator), payload: payload).bytes(to: role)
            case 1: bytes += RawFrame(firstByte: 0x81, payload: payload.dropLast()).bytes(to: role)
            case 2: bytes += RawFrame.close(.random(in: 990...1020, using: &generator), "é").bytes(to: role)
            case 3...7: bytes += RawFrame.ping(Array(payload.prefix(125))).bytes(to: role)
            case 8...10: bytes += RawFrame.pong(Array(payload.prefix(125))).bytes(to: role)
            default:
                let opcode: UInt8 = isOpen ? 0 : Bool.random(using: &generator) ? 1 : 2
                isOpen = !isFinal
                let all = kept + payload
                kept = isFinal ? [] : all.suffix(Int.random(in: 0...3, using: &generator))
                bytes += RawFrame(
                    firstByte: opcode | (isFinal ? 0x80 : 0), payload: all.dropLast(kept.count)
                ).bytes(to: role)
            }
        }
        return bytes
    }

    @Test(
        "Every byte boundary and random cuts change nothing", arguments: WebSocketRole.allCases,
        1...20 as ClosedRange<UInt64>)
    func cuts(role: WebSocketRole, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var (events, violations) = (0, 0)
        for _ in 0..<4 {
            let bytes = self.bytes(to: role, using: &generator)
            let whole = Decoded(bytes, as: role, limit: Self.limit)
            events += whole.events.count
            violations += whole.violation == nil ? 0 : 1
            var ways: [[ArraySlice<UInt8>]] = bytes.indices.map { [bytes[..<$0], bytes[$0...]] }
            ways.append(bytes.indices.map { bytes[$0...$0] })
            for largest in [3, 10, 40, 200] {
                var rest = bytes[...]
                var pieces: [ArraySlice<UInt8>] = []
                while !rest.isEmpty {
                    let piece = rest.prefix(Int.random(in: 1...largest, using: &generator))
                    pieces.append(piece)
                    rest.removeFirst(piece.count)
                }
                ways.append(pieces)
            }
            for pieces in ways {
                let decoded = Decoded(pieces, as: role, limit: Self.limit)
                #expect(decoded == whole, "cut into \(pieces.map(\.count)): \(bytes)")
                #expect(decoded.mostHeld <= Self.limit + WebSocketFrameHeader.maximumControlLength)
            }
        }
        #expect(events > 0)
        #expect(violations < 4)
    }

    @Test(
        "Every mistake is the same mistake however it is cut",
        arguments: WebSocketDecoderViolationTests.protocolErrors
            + WebSocketDecoderViolationTests.dataErrors, WebSocketRole.allCases)
    func mistakes(_ mistake: WebSocketDecoderViolationTests.Mistake, role: WebSocketRole) {
        let bytes = mistake.frames.flatMap { $0.bytes(to: role) }
        let whole = Decoded(bytes, as: role, limit: 1_000)
        #expect(whole.violation?.message == mistake.sentence)
        // What is far into a long payload is cut in every tenth place.
        for cut in bytes.indices where cut < 150 || cut % 10 == 0 {
            #expect(Decoded([bytes[..<cut], bytes[cut...]], as: role, limit: 1_000) == whole)
        }
        #expect(Decoded(bytes.map { [$0] }, as: role, limit: 1_000) == whole)
    }
}
