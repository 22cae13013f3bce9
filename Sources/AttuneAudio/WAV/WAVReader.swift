/// Reads WAV as its bytes come: from a file, from a socket, from a pipe.
///
/// PCM of 8, 16, 24 and 32 bits and floating point of 32 and 64 bits are read, in the plain and in the extensible form,
/// also with the sizes of 64 bits of RF64. Chunks that are not understood are passed over, before the samples and after.
///
/// ```swift
/// var reader = WAVReader()
/// while let bytes = try await source.next() {
///     let samples = try reader.append(bytes)
///     …
/// }
/// let end = try reader.finish()
/// ```
///
/// Programs that write to a pipe cannot go back to fill in the size of the samples. One that cannot be known (0,
/// `0xFFFFFFFF`, or a little less than what 31 or 32 bits can hold) therefore means all bytes up to the end; one that
/// promises more than there is, too, and ``finish()`` says what is missing.
///
/// As 16-bit integers samples are rounded to the nearest value and clamped; what is no number is 0. As floating point they
/// are exact but for 32-bit integers and 64-bit numbers, which are rounded.
public struct WAVReader: Sendable {
    /// What the samples are; nil while too little of the file is known.
    public private(set) var format: WAVFormat?

    private var header = WAVHeaderParser()
    private var failure: WAVError?
    /// Bytes of samples that are still to come, by the header.
    private var remaining: Int?
    /// The beginning of a sample of every channel.
    private var held: [UInt8] = []

    /// Creates a reader that waits for the first byte.
    public init() {}

    /// Takes the next bytes, and returns the samples that they complete as 16-bit integers.
    ///
    /// - Parameter bytes: As many as there are; none is allowed.
    /// - Returns: Interleaved samples, one or more of every channel; none before the first one is there.
    /// - Throws: ``WAVError`` where the file cannot be read; it is thrown again whenever more comes.
    public mutating func append(_ bytes: [UInt8]) throws(WAVError) -> [Int16] {
        let samples = try self.take(bytes)
        return self.format?.encoding.int16(samples) ?? []
    }

    /// Takes the next bytes, and returns the samples that they complete as floating point; full scale is 1.
    ///
    /// - Parameters:
    ///   - bytes: As many as there are; none is allowed.
    ///   - type: Floating point.
    /// - Returns: Interleaved samples, one or more of every channel; none before the first one is there. Those that are
    ///   floating point in the file are as it has them, be they beyond full scale or no number.
    /// - Throws: ``WAVError`` where the file cannot be read; it is thrown again whenever more comes.
    public mutating func append(_ bytes: [UInt8], as type: Float.Type) throws(WAVError) -> [Float] {
        let samples = try self.take(bytes)
        return self.format?.encoding.float(samples) ?? []
    }

    /// Ends the bytes.
    ///
    /// - Returns: What is wrong with the end, where something is.
    /// - Throws: ``WAVError`` where the file cannot be read, or ends before its samples.
    public func finish() throws(WAVError) -> WAVEnd {
        if let failure = self.failure { throw failure }
        guard self.format != nil else { throw self.header.truncation }
        return WAVEnd(droppedByteCount: self.held.count, missingByteCount: (self.remaining ?? 0) - self.held.count)
    }

    /// The samples that bytes complete.
    private mutating func take(_ bytes: [UInt8]) throws(WAVError) -> ArraySlice<UInt8> {
        if let failure = self.failure { throw failure }
        var rest = bytes[...]
        if self.format == nil {
            do {
                guard let header = try self.header.take(&rest) else { return [] }
                self.format = header.format
                self.remaining = header.byteCount
            } catch {
                self.failure = error
                throw error
            }
        }
        guard let blockSize = self.format?.bytesPerBlock else { return [] }
        // What comes after the samples is no sound.
        if let remaining = self.remaining { rest = rest.prefix(remaining - self.held.count) }
        if !self.held.isEmpty { rest = (self.held + rest)[...] }
        let whole = rest.prefix(rest.count - rest.count % blockSize)
        self.held = Array(rest.dropFirst(whole.count))
        if let remaining = self.remaining { self.remaining = remaining - whole.count }
        return whole
    }
}
