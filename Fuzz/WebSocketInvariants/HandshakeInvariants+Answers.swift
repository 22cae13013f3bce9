import AttuneWebSocket
import HTTPTypes
import NIOCore

extension HandshakeInvariants {
    private static let nonce = Array("the sample nonce".utf8)
    private static let subprotocols = ["chat", "superchat"]

    /// What became of an answer, and what is left for the reader of frames.
    private struct Result: Hashable {
        var outcome: WebSocketHandshake.Outcome?
        var ended: WebSocketHandshake.Outcome?
        var isOpen = false
        var rest: [UInt8] = []
        var error: Failure?
    }

    private struct Failure: Hashable {
        var code: WebSocketError.Code
        var refusal: WebSocketError.Refusal?
    }

    // MARK: - Ways to cut an input

    /// All at once, byte after byte, and in pieces whose sizes come of the input.
    private static func pieces(of bytes: [UInt8]) -> [[ArraySlice<UInt8>]] {
        var seed = bytes.reduce(UInt64(bytes.count)) { ($0 &+ UInt64($1)) &* 0x9E37_79B9_7F4A_7C15 }
        var pieces: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            seed = (seed ^ seed >> 29) &* 0xBF58_476D_1CE4_E5B9
            pieces.append(rest.prefix(Int(seed >> 58) + 1))
            rest = rest.dropFirst(Int(seed >> 58) + 1)
        }
        return [[bytes[...]], bytes.indices.map { bytes[$0...$0] }, pieces]
    }

    // MARK: - Upgrades

    func checkAnswer(_ bytes: [UInt8]) throws(Violation) -> HandshakeVerdict {
        var results: [Result] = []
        for pieces in Self.pieces(of: bytes) { results.append(try self.upgrade(pieces)) }
        try Violation.unless(Set(results).count == 1, "It does not matter how an answer's bytes are cut.")
        let result = results[0]
        let restated = HandshakeRulesRestated.upgrade(bytes, subprotocols: Self.subprotocols)
        switch (result.error, result.outcome ?? result.ended, restated) {
        case (let error?, _, .failed):
            return .failed(error.code)
        case (nil, .accepted(let subprotocol), .opened(let chosen, let rest)):
            try Violation.unless(subprotocol == chosen, "The subprotocol is the one that the answer chooses.")
            try Violation.unless(
                result.rest == rest, "What follows the head is the first frame's, to the byte.")
            return .accepted
        case (nil, .refused(let refusal), .refused(let status, let body)):
            try self.check(refusal, status: status, body: body)
            return .refused
        case (nil, nil, .pending):
            return .pending
        default:
            throw Violation("Two readers agree on an answer: \(result), \(restated).")
        }
    }

    private func upgrade(_ pieces: [ArraySlice<UInt8>]) throws(Violation) -> Result {
        var handshake = WebSocketHandshake(
            url: self.url, subprotocols: Self.subprotocols, nonce: Self.nonce)
        var result = Result()
        var buffer = ByteBuffer()
        for piece in pieces {
            buffer.writeBytes(piece)
            guard result.outcome == nil, result.error == nil else { continue }
            do throws(WebSocketError) {
                result.outcome = try handshake.received(&buffer)
            } catch {
                try self.check(error, code: .upgradeFailed)
                result.error = Failure(code: error.code)
            }
            let isWaiting = result.outcome == nil && result.error == nil
            try Violation.unless(
                !isWaiting || buffer.readableBytes == 0, "What waits for more leaves nothing to be read twice.")
        }
        result.ended = handshake.ended()
        if case .accepted = result.outcome {
            try Violation.unless(result.ended == nil, "An upgrade that was accepted was not refused.")
            result.rest = Array(buffer.readableBytesView)
        }
        return result
    }

    private func check(
        _ refusal: WebSocketError.Refusal, status: Int, body: [UInt8]
    ) throws(Violation) {
        try Violation.unless(refusal.status.code == status, "A refusal has the answer's status.")
        let isPlain = refusal.headers.allSatisfy { field in
            field.withUnsafeBytesOfValue { $0.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 9 } }
        }
        try Violation.unless(isPlain, "A refusal's fields have no control characters.")
        try Violation.unless(refusal.headers.count <= 128, "A head has at most 128 fields.")
        var text = String(decoding: body.prefix(1_024), as: UTF8.self)
        if body.count >= 1_024, text.unicodeScalars.last == "\u{FFFD}" { text.unicodeScalars.removeLast() }
        try Violation.unless(
            refusal.body.utf8.elementsEqual(text.utf8), "A refusal's body is what two readers take it for.")
    }

    // MARK: - Tunnels

    func checkTunnel(_ bytes: [UInt8]) throws(Violation) -> HandshakeVerdict {
        var results: [Result] = []
        for pieces in Self.pieces(of: bytes) { results.append(try self.tunnel(pieces)) }
        try Violation.unless(Set(results).count == 1, "It does not matter how an answer's bytes are cut.")
        let result = results[0]
        let restated = HandshakeRulesRestated.tunnel(bytes)
        switch (result.error, restated) {
        case (let error?, .failed) where error.refusal == nil:
            return .failed(error.code)
        case (let error?, .refused(let status, let body)):
            guard let refusal = error.refusal else { throw Violation("A refusal is in its error.") }
            try self.check(refusal, status: status, body: body)
            return .refused
        case (nil, .opened(_, let rest)) where result.isOpen:
            try Violation.unless(result.rest == rest, "What follows the head is the peer's, to the byte.")
            return .opened
        case (nil, .pending) where !result.isOpen:
            return .pending
        default:
            throw Violation("Two readers agree on a proxy's answer: \(result), \(restated).")
        }
    }

    private func tunnel(_ pieces: [ArraySlice<UInt8>]) throws(Violation) -> Result {
        var handshake = ProxyHandshake(to: self.url, through: self.proxy)
        var result = Result()
        var buffer = ByteBuffer()
        for piece in pieces {
            buffer.writeBytes(piece)
            guard !result.isOpen, result.error == nil else { continue }
            do throws(WebSocketError) {
                result.isOpen = try handshake.received(&buffer)
            } catch {
                result.error = try self.failure(error)
            }
        }
        // A body that has not ended ends with the connection.
        if result.error == nil, let error = handshake.ended() { result.error = try self.failure(error) }
        if result.isOpen { result.rest = Array(buffer.readableBytesView) }
        return result
    }

    private func failure(_ error: WebSocketError) throws(Violation) -> Failure {
        let status = error.refusal?.status
        let isRetryable = status.map { $0.code == 429 || (500...599).contains($0.code) } ?? false
        try self.check(error, code: .proxyRefused, isRetryable: isRetryable)
        return Failure(code: error.code, refusal: error.refusal)
    }
}
