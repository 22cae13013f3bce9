#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Reads what comes in, without holding up the end of the program.
struct StandardInput: Sendable {
    /// Read at a time, in bytes: an eighth of a second at 16 kHz.
    private static let pieceSize = 4_096

    private let descriptor: Int32
    private let pause: @Sendable () async throws -> Void

    /// Reads from a file descriptor.
    ///
    /// - Parameters:
    ///   - descriptor: The standard input's, where no other is given.
    ///   - pause: Waits between two looks at whether anything came; ends early where its task is cancelled.
    init(
        descriptor: Int32 = STDIN_FILENO, pause: @escaping @Sendable () async throws -> Void = StandardInput.pause
    ) {
        self.descriptor = descriptor
        self.pause = pause
    }

    /// Waits for a time that nobody notices.
    static func pause() async throws {
        try await Task.sleep(for: .milliseconds(10))
    }

    /// What came in since; nil at the end.
    ///
    /// - Throws: `CancellationError` where the task is cancelled, `Problem` where the input cannot be read.
    func next() async throws -> [UInt8]? {
        while true {
            try Task.checkCancellation()
            if self.isReadable {
                let bytes = try self.readPiece()
                return bytes.isEmpty ? nil : bytes
            }
            // A read that waits could not be cancelled, and kept Ctrl-C from ending the program.
            try await self.pause()
        }
    }

    /// Whether a read would return at once, be it with nothing or an error.
    private var isReadable: Bool {
        var entry = pollfd(fd: self.descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) > 0
    }

    private func readPiece() throws(Problem) -> [UInt8] {
        var count = -1
        let bytes = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, initialized in
            repeat {
                count = read(self.descriptor, buffer.baseAddress, Self.pieceSize)
            } while count < 0 && errno == EINTR
            initialized = max(count, 0)
        }
        guard count >= 0 else { throw Problem(.noInput, "The standard input cannot be read.") }
        return bytes
    }
}
