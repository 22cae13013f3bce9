// Samples of any encoding as 16-bit integers and as floating point, and the other way.
//
// Full scale is 32,768 for 16 bits, and 1 for floating point; conversions round to the nearest value, to the even one of
// two that are as near, and what lies beyond full scale is clamped to it. What is no number is silence as an integer.

extension WAVEncoding {
    /// Reads samples as 16-bit integers; bytes at the end that are no whole sample are left out.
    func int16(_ bytes: ArraySlice<UInt8>) -> [Int16] {
        switch self.value {
        case .unsigned8: bytes.samples(of: 1) { (Int16($0[$1]) - 0x80) << 8 }
        case .signed16:
            bytes.samples(of: 2) { Int16(littleEndian: $0.loadUnaligned(fromByteOffset: $1, as: Int16.self)) }
        case .signed24: bytes.samples(of: 3) { Self.rounded(Self.int24($0, $1), shiftedBy: 8) }
        case .signed32: bytes.samples(of: 4) { Self.rounded(Self.int32($0, $1), shiftedBy: 16) }
        case .float32: bytes.samples(of: 4) { Self.int16(Double(Self.float32($0, $1))) }
        case .float64: bytes.samples(of: 8) { Self.int16(Self.float64($0, $1)) }
        }
    }

    /// Reads samples as floating point; bytes at the end that are no whole sample are left out.
    func float(_ bytes: ArraySlice<UInt8>) -> [Float] {
        switch self.value {
        case .unsigned8: bytes.samples(of: 1) { Float(Int($0[$1]) - 0x80) / 0x80 }
        case .signed16:
            bytes.samples(of: 2) {
                Float(Int16(littleEndian: $0.loadUnaligned(fromByteOffset: $1, as: Int16.self))) / 0x8000
            }
        case .signed24: bytes.samples(of: 3) { Float(Self.int24($0, $1)) / 0x80_0000 }
        case .signed32: bytes.samples(of: 4) { Float(Self.int32($0, $1)) / 0x8000_0000 }
        case .float32: bytes.samples(of: 4) { Self.float32($0, $1) }
        case .float64: bytes.samples(of: 8) { Float(Self.float64($0, $1)) }
        }
    }

    /// Writes samples.
    func bytes(_ samples: [Int16]) -> [UInt8] {
        switch self.value {
        case .unsigned8:
            samples.bytes { UInt8(clamping: Self.rounded(Int32($0), shiftedBy: 8) + 0x80) }
        case .signed16: samples.bytes { $0.littleEndian }
        case .signed24: samples.bytes { Int24(Int32($0) << 8) }
        case .signed32: samples.bytes { (Int32($0) << 16).littleEndian }
        case .float32: samples.bytes { (Float($0) / 0x8000).bitPattern.littleEndian }
        case .float64: samples.bytes { (Double($0) / 0x8000).bitPattern.littleEndian }
        }
    }

    /// Writes samples.
    func bytes(_ samples: [Float]) -> [UInt8] {
        switch self.value {
        case .unsigned8: samples.bytes { UInt8(Self.integer(Double($0), fullScale: 0x80) + 0x80) }
        case .signed16: samples.bytes { Self.int16(Double($0)).littleEndian }
        case .signed24: samples.bytes { Int24(Int32(Self.integer(Double($0), fullScale: 0x80_0000))) }
        case .signed32: samples.bytes { Int32(Self.integer(Double($0), fullScale: 0x8000_0000)).littleEndian }
        case .float32: samples.bytes { $0.bitPattern.littleEndian }
        case .float64: samples.bytes { Double($0).bitPattern.littleEndian }
        }
    }

    // MARK: - One sample

    private static func int24(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int32 {
        let low = Int32(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
        return Int32(Int8(bitPattern: bytes[offset + 2])) << 16 | low
    }

    private static func int32(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int32 {
        Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))
    }

    private static func float32(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Float {
        Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }

    private static func float64(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Double {
        Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }

    /// Takes so many bits off the end.
    private static func rounded(_ sample: Int32, shiftedBy bits: Int64) -> Int16 {
        let sample = Int64(sample)
        // Just less than a half; where what stays is odd, a half is enough.
        let nearlyHalf: Int64 = (1 << (bits - 1)) - 1
        let oddness = (sample >> bits) & 1
        return Int16(min((sample + nearlyHalf + oddness) >> bits, 0x7FFF))
    }

    private static func int16(_ sample: Double) -> Int16 {
        Int16(self.integer(sample, fullScale: 0x8000))
    }

    private static func integer(_ sample: Double, fullScale: Double) -> Int64 {
        guard !sample.isNaN else { return 0 }
        return Int64(min(max((sample * fullScale).rounded(.toNearestOrEven), -fullScale), fullScale - 1))
    }
}

/// The lower 24 bits of an integer, least significant byte first.
private struct Int24: BitwiseCopyable {
    let low: UInt8
    let middle: UInt8
    let high: UInt8

    init(_ number: Int32) {
        self.low = UInt8(truncatingIfNeeded: number)
        self.middle = UInt8(truncatingIfNeeded: number >> 8)
        self.high = UInt8(truncatingIfNeeded: number >> 16)
    }
}

extension ArraySlice<UInt8> {
    /// A sample from every so many bytes; bytes at the end that are fewer are left out.
    fileprivate func samples<Sample>(of size: Int, _ sample: (UnsafeRawBufferPointer, Int) -> Sample) -> [Sample] {
        self.withUnsafeBytes { bytes in
            [Sample](unsafeUninitializedCapacity: bytes.count / size) { buffer, initialized in
                for index in 0..<bytes.count / size {
                    buffer.initializeElement(at: index, to: sample(bytes, index * size))
                }
                initialized = bytes.count / size
            }
        }
    }
}

extension Array {
    /// The bytes of all samples, each in the form of which the memory is what a file holds.
    fileprivate func bytes<Written: BitwiseCopyable>(_ written: (Element) -> Written) -> [UInt8] {
        let size = MemoryLayout<Written>.size
        return [UInt8](unsafeUninitializedCapacity: self.count * size) { buffer, initialized in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            for (index, sample) in self.enumerated() {
                bytes.storeBytes(of: written(sample), toByteOffset: index * size, as: Written.self)
            }
            initialized = self.count * size
        }
    }
}
