/// The two codes of telephone networks, in which a sample is one byte (ITU-T Recommendation G.711).
///
/// Both are a sign, a segment of three bits, and a step of four bits in the segment. Each segment covers twice the range of
/// the one before, so that what is quiet is coded finely and what is loud coarsely: at 8 kHz the 64 kb/s of a telephone
/// line, with the range of 13 or 14 bits.
///
/// Results are those of the ITU's own reference, the Software Tool Library of Recommendation G.191, for all samples and all
/// bytes. The Recommendation leaves open what becomes of a sample at the very edge of two steps. There, as in the
/// reference, a negative sample is the ones' complement of a positive one: -1 is coded like 0, and -4 like 3. Much software
/// takes the magnitude after it has dropped the lower bits, and codes -1 to -3 a step too low in µ-law; what it writes is
/// read here, and by itself, alike.
public enum G711: Sendable, Hashable, CaseIterable {
    /// µ-law, of North America and Japan: `PCMU` in RTP, `mulaw` with most services.
    case muLaw

    /// A-law, of the rest of the world: `PCMA` in RTP.
    case aLaw

    /// The byte that stands for silence: that of a sample of 0.
    ///
    /// A-law has none for 0 itself, and decodes to 8.
    public var silence: UInt8 {
        self.encode(0)
    }

    /// Encodes one sample.
    ///
    /// - Parameter sample: The sample.
    /// - Returns: The byte.
    public func encode(_ sample: Int16) -> UInt8 {
        switch self {
        case .muLaw: MuLaw.encode(sample)
        case .aLaw: ALaw.encode(sample)
        }
    }

    /// Decodes one byte.
    ///
    /// - Parameter byte: The byte.
    /// - Returns: The sample in the middle of the step: the 14 bits of µ-law, or the 13 of A-law, as the upper ones of 16.
    public func decode(_ byte: UInt8) -> Int16 {
        switch self {
        case .muLaw: MuLaw.decode(byte)
        case .aLaw: ALaw.decode(byte)
        }
    }
}

// MARK: - Buffers

extension G711 {
    /// Encodes samples.
    ///
    /// - Parameter samples: Samples of one channel, or interleaved ones of several.
    /// - Returns: A byte for each.
    public func encode(_ samples: [Int16]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: samples.count) { output, count in
            samples.withUnsafeBufferPointer { self.encode($0, into: output) }
            count = samples.count
        }
    }

    /// Encodes samples, and appends their bytes.
    ///
    /// - Parameters:
    ///   - samples: Samples of one channel, or interleaved ones of several.
    ///   - bytes: Where a byte for each goes.
    public func encode(_ samples: Span<Int16>, into bytes: inout [UInt8]) {
        bytes.appendRoom(for: samples.count) { output in
            samples.withUnsafeBufferPointer { self.encode($0, into: output) }
        }
    }

    /// Decodes bytes.
    ///
    /// - Parameter bytes: Any bytes.
    /// - Returns: A sample for each.
    public func decode(_ bytes: [UInt8]) -> [Int16] {
        [Int16](unsafeUninitializedCapacity: bytes.count) { output, count in
            bytes.withUnsafeBufferPointer { self.decode($0, into: output) }
            count = bytes.count
        }
    }

    /// Decodes bytes, and appends their samples.
    ///
    /// - Parameters:
    ///   - bytes: Any bytes.
    ///   - samples: Where a sample for each goes.
    public func decode(_ bytes: Span<UInt8>, into samples: inout [Int16]) {
        samples.appendRoom(for: bytes.count) { output in
            bytes.withUnsafeBufferPointer { self.decode($0, into: output) }
        }
    }

    /// Encodes samples into memory that has room for as many bytes.
    private func encode(_ samples: UnsafeBufferPointer<Int16>, into bytes: UnsafeMutableBufferPointer<UInt8>) {
        precondition(bytes.count >= samples.count, "\(samples.count) samples do not fit into \(bytes.count) bytes.")
        guard let source = samples.baseAddress, let target = bytes.baseAddress else { return }
        // Which law it is, is asked once: then both loops are done in vectors.
        switch self {
        case .muLaw: for index in 0..<samples.count { (target + index).initialize(to: MuLaw.encode(source[index])) }
        case .aLaw: for index in 0..<samples.count { (target + index).initialize(to: ALaw.encode(source[index])) }
        }
    }

    /// Decodes bytes into memory that has room for as many samples.
    private func decode(_ bytes: UnsafeBufferPointer<UInt8>, into samples: UnsafeMutableBufferPointer<Int16>) {
        precondition(samples.count >= bytes.count, "\(bytes.count) samples do not fit where \(samples.count) do.")
        guard let source = bytes.baseAddress, let target = samples.baseAddress else { return }
        switch self {
        case .muLaw: for index in 0..<bytes.count { (target + index).initialize(to: MuLaw.decode(source[index])) }
        case .aLaw: for index in 0..<bytes.count { (target + index).initialize(to: ALaw.decode(source[index])) }
        }
    }
}
