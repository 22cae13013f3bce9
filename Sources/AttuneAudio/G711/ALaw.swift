/// A-law, sample by sample (G.711, tables 1a and 1b).
///
/// The segment is found as in ``MuLaw``. The lowest two segments have equal steps, so that the lowest one is no power of
/// two: there the magnitude is the code.
enum ALaw {
    /// The bits of a float below those of the code.
    private static let shift: UInt32 = 19

    /// The bits of 16, the first magnitude of the second segment, in the place of the code; less the code of it.
    private static let origin: UInt32 = ((127 + 4) << 4) - 16

    /// 2 to the power of 23: a float that is added to it has its integer in the lowest bits of the sum.
    private static let integer: Float = 8_388_608

    /// What all bytes are combined with: the inverted even bits, and the sign, which is 1 for positive samples.
    private static let pattern: UInt8 = 0xD5

    @inline(__always)
    static func encode(_ sample: Int16) -> UInt8 {
        let sign = sample &>> 15
        let magnitude = Int32((sample ^ sign) &>> 4)
        let code = Float(magnitude).bitPattern &>> self.shift &- self.origin
        let byte = UInt8(truncatingIfNeeded: magnitude < 16 ? UInt32(bitPattern: magnitude) : code)
        return (byte | UInt8(truncatingIfNeeded: sign) & 0x80) ^ self.pattern
    }

    @inline(__always)
    static func decode(_ byte: UInt8) -> Int16 {
        let code = UInt32(byte ^ self.pattern)
        let step = code & 0x7F
        // The bit below those of the code is the middle of its step. Doubled, that is an integer.
        let middle = Float(bitPattern: (step &+ self.origin) &<< self.shift | 1 &<< (self.shift &- 1)) * 2
        let upper = Int32(truncatingIfNeeded: (middle + self.integer).bitPattern & 0xFFFF)
        let magnitude = (step < 16 ? Int32(bitPattern: 2 &* step &+ 1) : upper) &<< 3
        let sign = -Int32(truncatingIfNeeded: code &>> 7)
        return Int16(truncatingIfNeeded: (magnitude ^ sign) &- sign)
    }
}
