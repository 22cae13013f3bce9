#if canImport(Darwin)
import Darwin

/// The system's cryptographic source, many bytes in one call.
enum SystemRandomness {
    /// Fills memory with random bytes.
    static func fill(_ bytes: UnsafeMutableRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        arc4random_buf(start, bytes.count)
    }
}
#endif
