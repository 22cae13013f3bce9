/// The four bytes that a client's payload is combined with (RFC 6455, section 5.3).
///
/// A mask hides nothing; it keeps a script in a browser from choosing the bytes that a proxy sees.
package struct WebSocketMask: Sendable, Hashable {
    /// The mask as it lies in memory: its bytes stand there in the order of the wire.
    let bytes: UInt32

    /// Creates a mask.
    ///
    /// - Parameter bytes: The four bytes, as a number that was loaded from memory or is to be stored there.
    package init(bytes: UInt32) {
        self.bytes = bytes
    }

    /// The mask as it goes on after a number of bytes.
    func advanced(by count: Int) -> WebSocketMask {
        let bits = UInt32(count & 3) * 8
        guard bits > 0 else { return self }
        let word = UInt32(littleEndian: self.bytes)
        return WebSocketMask(bytes: (word >> bits | word << (32 - bits)).littleEndian)
    }

    /// Masks bytes where they are, or takes the mask off: both are the same.
    package func apply(to bytes: UnsafeMutableRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        self.apply(from: UnsafeRawPointer(start), to: start, count: bytes.count)
    }

    /// Copies bytes and masks them, or takes the mask off, on the way.
    ///
    /// A vector at a time, wherever it lies: no payload is aligned.
    ///
    /// - Parameters:
    ///   - source: The first of the bytes.
    ///   - target: Where they go: the same place, or one that does not overlap with theirs.
    ///   - count: How many they are.
    func apply(from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, count: Int) {
        var index = 0
        let wide = SIMD16<UInt32>(repeating: self.bytes)
        while index &+ 64 <= count {
            let vector = (source + index).loadUnaligned(as: SIMD16<UInt32>.self) ^ wide
            (target + index).storeBytes(of: vector, as: SIMD16<UInt32>.self)
            index &+= 64
        }
        let narrow = SIMD4<UInt32>(repeating: self.bytes)
        while index &+ 16 <= count {
            let vector = (source + index).loadUnaligned(as: SIMD4<UInt32>.self) ^ narrow
            (target + index).storeBytes(of: vector, as: SIMD4<UInt32>.self)
            index &+= 16
        }
        while index &+ 4 <= count {
            let word = (source + index).loadUnaligned(as: UInt32.self) ^ self.bytes
            (target + index).storeBytes(of: word, as: UInt32.self)
            index &+= 4
        }
        var rest = UInt32(littleEndian: self.bytes)
        while index < count {
            let byte = (source + index).load(as: UInt8.self) ^ UInt8(truncatingIfNeeded: rest)
            (target + index).storeBytes(of: byte, as: UInt8.self)
            rest >>= 8
            index &+= 1
        }
    }
}
