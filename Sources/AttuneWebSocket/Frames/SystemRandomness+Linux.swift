#if !canImport(Darwin)
#if canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The system's cryptographic source, many bytes in one call.
enum SystemRandomness {
    /// Fills memory with random bytes; up to 256 of them take one call of the system.
    static func fill(_ bytes: UnsafeMutableRawBufferPointer) {
        guard let start = bytes.baseAddress, getentropy(start, bytes.count) != 0 else { return }
        // More than 256 bytes, or a system without this source: the standard library knows what else there is.
        var generator = SystemRandomNumberGenerator()
        for index in bytes.indices { bytes[index] = generator.next() }
    }
}
#endif
