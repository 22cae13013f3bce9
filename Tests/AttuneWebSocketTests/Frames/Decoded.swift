import NIOCore

@testable import AttuneWebSocket

/// What a decoder makes of bytes that come in pieces.
struct Decoded: Equatable {
    var events: [WebSocketDecoder.Event] = []
    /// What ended it; nil where everything was read.
    var violation: WebSocketViolation?
    /// The most that was held after a piece.
    var mostHeld = 0

    /// Decodes pieces, each of which is read to its end before the next one comes.
    init(_ pieces: some Sequence<some Collection<UInt8>>, as role: WebSocketRole, limit: Int = 1 << 20) {
        var decoder = WebSocketDecoder(role: role, maximumMessageSize: limit)
        do throws(WebSocketViolation) {
            for piece in pieces {
                decoder.append(ByteBuffer(bytes: piece))
                while let event = try decoder.next() { self.events.append(event) }
                self.mostHeld = max(self.mostHeld, decoder.heldBytes)
            }
        } catch {
            self.violation = error
        }
    }

    /// Decodes bytes that come at once.
    init(_ bytes: [UInt8], as role: WebSocketRole, limit: Int = 1 << 20) {
        self.init([bytes], as: role, limit: limit)
    }

    static func == (one: Decoded, other: Decoded) -> Bool {
        one.events == other.events && one.violation == other.violation
    }
}

extension RawFrame {
    /// The bytes as the other end of a role sends them.
    func bytes(to role: WebSocketRole) -> [UInt8] {
        role == .server ? self.masked : self.unmasked
    }

    static func binary(_ payload: [UInt8]) -> RawFrame { RawFrame(firstByte: 0x82, payload: payload) }

    /// A frame by its first byte, with text in it.
    static func fragment(_ firstByte: UInt8, _ text: String) -> RawFrame {
        RawFrame(firstByte: firstByte, payload: Array(text.utf8))
    }
}

extension WebSocketDecoder.Event {
    static func text(_ text: String) -> Self { .message(.text(text)) }
    static func binary(_ bytes: [UInt8]) -> Self { .message(.binary(ByteBuffer(bytes: bytes))) }
}
