import NIOCore

/// The ways in which a peer's bytes may come in.
enum Splits {
    /// Every way to cut bytes in two, all at once among them, and byte after byte.
    static func all(of bytes: [UInt8]) -> [[[UInt8]]] {
        let halves = (0...bytes.count).map { [Array(bytes[..<$0]), Array(bytes[$0...])] }
        return halves + [bytes.map { [$0] }]
    }
}

extension ByteBuffer {
    /// What is left to read, as text.
    var text: String {
        String(decoding: self.readableBytesView, as: UTF8.self)
    }
}
