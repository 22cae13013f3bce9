/// Converts samples between the forms in which programs and services exchange them.
///
/// Inside the library a sample is a signed 16-bit integer. Effects, models and many sound interfaces have 32-bit floats
/// with a full scale of 1 instead, and services that take raw PCM have bytes. This is the one place where one becomes the
/// other:
///
/// - An integer becomes a float by division by 32,768. That is exact, and -32,768 becomes -1.
/// - A float becomes an integer by multiplication by 32,768, so that what was an integer comes back as it was; then it is
///   rounded to the nearest, a tie to the even one, for then no offset is added to a quiet signal; then it is clamped. The
///   factor is not 32,767, which would change every loud sample on the way there and back: 1 itself, which has no integer,
///   is clamped to 32,767. What is not a number becomes silence.
/// - Bytes are those of the integers, the lower one first, which is what services call `s16le`, `linear16` or `L16`.
///
/// Interleaved samples of several channels stay interleaved.
public enum PCMConversion {
    /// What a float of 1 is as an integer, if there were one: 2 to the power of 15.
    public static let fullScale: Float = 32_768

    /// Converts floats to integers: rounded to the nearest, ties to even, and clamped.
    ///
    /// - Parameter samples: Samples with a full scale of 1; larger ones are clamped, and NaN becomes 0.
    /// - Returns: As many samples.
    public static func integers(from samples: [Float]) -> [Int16] {
        [Int16](unsafeUninitializedCapacity: samples.count) { output, count in
            samples.withUnsafeBufferPointer { self.convert($0, into: output) }
            count = samples.count
        }
    }

    /// Converts integers to floats, which is exact.
    ///
    /// - Parameter samples: Samples of 16 bits.
    /// - Returns: As many samples, from -1 up to, and without, 1.
    public static func floats(from samples: [Int16]) -> [Float] {
        [Float](unsafeUninitializedCapacity: samples.count) { output, count in
            samples.withUnsafeBufferPointer { self.convert($0, into: output) }
            count = samples.count
        }
    }

    /// Writes integers as bytes, the lower one first.
    ///
    /// - Parameter samples: Samples of 16 bits.
    /// - Returns: Two bytes for each.
    public static func bytes(from samples: [Int16]) -> [UInt8] {
        let size = samples.count * MemoryLayout<Int16>.size
        return [UInt8](unsafeUninitializedCapacity: size) { output, count in
            let raw = UnsafeMutableRawBufferPointer(output)
            for (index, sample) in samples.enumerated() {
                raw.storeBytes(of: sample.littleEndian, toByteOffset: 2 * index, as: Int16.self)
            }
            count = size
        }
    }

    /// Reads integers from bytes, the lower one first.
    ///
    /// Bytes that come in pieces go through a ``PCMByteReader``.
    ///
    /// - Parameter bytes: Two bytes for each sample.
    /// - Returns: The samples.
    /// - Throws: ``PCMError`` with the code `partialSample` where the count of bytes is odd.
    public static func integers(fromBytes bytes: [UInt8]) throws(PCMError) -> [Int16] {
        guard bytes.count.isMultiple(of: MemoryLayout<Int16>.size) else {
            throw PCMError(
                .partialSample, "A sample has 2 bytes; \(bytes.count) bytes end with the first half of one.")
        }
        return bytes.withUnsafeBytes { self.integers(fromBytes: $0) }
    }
}

// MARK: - Memory

extension PCMConversion {
    /// What rounds: 1.5 times 2 to the power of 23.
    ///
    /// A float of that size has no fraction, so adding to it rounds to the nearest, ties to even, and the integer is the
    /// lowest bits of the sum. That is done to many samples at a time on every processor; an instruction that rounds is
    /// missing on the oldest ones that Swift is built for, and would be a call for each sample.
    private static let rounder: Float = 12_582_912

    /// Converts one float.
    @inline(__always)
    static func integer(_ sample: Float) -> Int16 {
        let scaled = sample * self.fullScale
        // NaN is below no number and above none, so both comparisons let it pass.
        let floored = scaled < -32_768 ? -32_768 : scaled
        let clamped = floored > 32_767 ? 32_767 : floored
        let number = clamped == clamped ? clamped : 0
        return Int16(truncatingIfNeeded: (number + self.rounder).bitPattern)
    }

    /// Converts floats into memory that has room for as many integers.
    static func convert(_ samples: UnsafeBufferPointer<Float>, into output: UnsafeMutableBufferPointer<Int16>) {
        precondition(output.count >= samples.count, "\(samples.count) samples do not fit where \(output.count) do.")
        guard let source = samples.baseAddress, let target = output.baseAddress else { return }
        for index in 0..<samples.count {
            (target + index).initialize(to: self.integer(source[index]))
        }
    }

    /// Converts integers into memory that has room for as many floats.
    static func convert(_ samples: UnsafeBufferPointer<Int16>, into output: UnsafeMutableBufferPointer<Float>) {
        precondition(output.count >= samples.count, "\(samples.count) samples do not fit where \(output.count) do.")
        guard let source = samples.baseAddress, let target = output.baseAddress else { return }
        for index in 0..<samples.count {
            (target + index).initialize(to: Float(source[index]) * (1 / self.fullScale))
        }
    }

    /// Reads as many integers as the bytes hold; an odd byte at the end is left.
    static func integers(fromBytes bytes: UnsafeRawBufferPointer) -> [Int16] {
        let size = bytes.count / MemoryLayout<Int16>.size
        return [Int16](unsafeUninitializedCapacity: size) { output, count in
            for index in 0..<size {
                output.initializeElement(
                    at: index, to: Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: 2 * index, as: Int16.self)))
            }
            count = size
        }
    }
}
