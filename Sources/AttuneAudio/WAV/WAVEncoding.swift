/// How a WAV file writes down one sample.
public struct WAVEncoding: Sendable, Hashable, CustomStringConvertible {
    enum Value: String {
        case unsigned8, signed16, signed24, signed32, float32, float64
    }

    let value: Value

    /// 8 bits without a sign: 128 is silence.
    public static let unsigned8 = WAVEncoding(value: .unsigned8)
    /// 16 bits with a sign: what nearly every program reads and writes.
    public static let signed16 = WAVEncoding(value: .signed16)
    /// 24 bits with a sign, in three bytes.
    public static let signed24 = WAVEncoding(value: .signed24)
    /// 32 bits with a sign.
    public static let signed32 = WAVEncoding(value: .signed32)
    /// Floating point of 32 bits; full scale is 1.
    public static let float32 = WAVEncoding(value: .float32)
    /// Floating point of 64 bits; full scale is 1.
    public static let float64 = WAVEncoding(value: .float64)

    /// Bits of a sample.
    public var bitsPerSample: Int {
        switch self.value {
        case .unsigned8: 8
        case .signed16: 16
        case .signed24: 24
        case .signed32, .float32: 32
        case .float64: 64
        }
    }

    /// Bytes of a sample.
    public var bytesPerSample: Int {
        self.bitsPerSample / 8
    }

    /// Whether a sample is a floating-point number.
    public var isFloat: Bool {
        switch self.value {
        case .unsigned8, .signed16, .signed24, .signed32: false
        case .float32, .float64: true
        }
    }

    /// The name of the encoding.
    public var description: String { self.value.rawValue }
}
