/// Reads raw PCM that arrives in pieces of any length: 16-bit integers, the lower byte first.
///
/// A pipe or a socket cuts where it likes, between the channels and inside a sample too. What does not complete a sample
/// of every channel waits for the next piece.
public struct PCMByteReader: Sendable {
    /// What the bytes are.
    public let format: PCMFormat

    private var rest: [UInt8] = []

    /// Creates a reader.
    ///
    /// - Parameter format: What the bytes are.
    public init(format: PCMFormat) {
        self.format = format
    }

    /// Bytes that wait for the rest of their samples; always fewer than one sample of every channel has.
    public var pendingByteCount: Int {
        self.rest.count
    }

    /// Takes bytes, and returns the samples that they complete.
    ///
    /// - Parameter bytes: The next bytes, as many as there are; none is allowed.
    /// - Returns: Interleaved samples, as many of each channel.
    public mutating func append(_ bytes: [UInt8]) -> [Int16] {
        let size = self.format.channelCount * MemoryLayout<Int16>.size
        // Where pieces end between samples, nothing is copied.
        let all = self.rest.isEmpty ? bytes : self.rest + bytes
        let whole = all.count / size * size
        self.rest = Array(all[whole...])
        return all.withUnsafeBytes { PCMConversion.integers(fromBytes: UnsafeRawBufferPointer(rebasing: $0[..<whole])) }
    }

    /// Checks that nothing is left, and forgets it where it is.
    ///
    /// - Throws: ``PCMError`` with the code `partialSample` where the stream ended inside a sample, or before every
    ///   channel had its own. All samples before that were returned.
    public mutating func finish() throws(PCMError) {
        defer { self.rest = [] }
        guard self.rest.isEmpty else {
            let size = self.format.channelCount * MemoryLayout<Int16>.size
            throw PCMError(
                .partialSample,
                "A sample of each channel has \(size) bytes; at the end of the stream there are \(self.rest.count).")
        }
    }
}
