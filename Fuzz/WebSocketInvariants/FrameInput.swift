import AttuneWebSocket

/// An input of the checks on frames: how the bytes of a fuzzer become what a peer sends.
///
/// A change in the middle of a frame mostly moves the start of the next one, and a mask hides what a payload says. So an
/// input may also be a list of frames, which are written here, to either end. The first byte tells the form, the second
/// how to cut (see ``pieces(of:)``):
///
/// | Byte | The rest |
/// |---|---|
/// | `c` | what a server sends to a client, taken as it is |
/// | `s` | what a client sends to a server, taken as it is |
/// | `f` | frames: for each a first byte, a length of one byte, and so many bytes of payload |
struct FrameInput {
    /// What stands behind so many bytes is left out: more of the same takes long and tells nothing.
    private static let maximumByteCount = 1_000

    /// What is sent to whom: to one of the ends, or the same frames to both.
    let wires: [(role: WebSocketRole, bytes: [UInt8])]
    /// How to cut it, and in which of several ways to check it.
    let cut: UInt8

    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 2 else { return nil }
        let rest = Array(bytes[2...].prefix(Self.maximumByteCount))
        self.cut = bytes[1]
        switch bytes[0] {
        case UInt8(ascii: "c"): self.wires = [(.client, rest)]
        case UInt8(ascii: "s"): self.wires = [(.server, rest)]
        case UInt8(ascii: "f"):
            self.wires = WebSocketRole.allCases.map { role in (role, Self.frames(rest, to: role)) }
        default: return nil
        }
    }

    /// Writes frames, each with a mask of its own where it goes to a server.
    private static func frames(_ list: [UInt8], to role: WebSocketRole) -> [UInt8] {
        var wire: [UInt8] = []
        var rest = list[...]
        while let first = rest.popFirst(), let count = rest.popFirst() {
            let payload = rest.prefix(Int(count))
            rest = rest.dropFirst(Int(count))
            wire += self.frame(first, Array(payload), maskedAs: role == .server ? UInt8(wire.count & 0xFF) : nil)
        }
        return wire
    }

    /// One frame, put together without the code that is checked.
    ///
    /// - Parameters:
    ///   - first: Its first byte, right or wrong.
    ///   - payload: At most 65,535 bytes.
    ///   - seed: What the mask is made of; nil where there is none.
    /// - Returns: The bytes of the frame.
    static func frame(_ first: UInt8, _ payload: [UInt8], maskedAs seed: UInt8?) -> [UInt8] {
        let bit: UInt8 = seed == nil ? 0 : 0x80
        let count = payload.count
        let length =
            count <= 125 ? [bit | UInt8(count)] : [bit | 126, UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)]
        guard let seed else { return [first] + length + payload }
        let key = (1...4).map { seed &* 41 &+ UInt8($0) &* 67 }
        return [first] + length + key + payload.enumerated().map { $1 ^ key[$0 % 4] }
    }

    /// Cuts bytes: into pieces of one size for an odd second byte of the input, and of mixed sizes for an even one.
    func pieces(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        var state = UInt32(self.cut)
        while !rest.isEmpty {
            var size = Int(self.cut)
            if size.isMultiple(of: 2) {
                state = state &* 1_664_525 &+ 1_013_904_223
                size = 1 + Int(state >> 24) % (size / 2 + 2)
            }
            pieces.append(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        return pieces
    }
}
