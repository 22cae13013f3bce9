/// µ-law, sample by sample (G.711, tables 2a and 2b).
///
/// A float is a sign, an exponent and a mantissa, as a code is a sign, a segment and a step. So the processor finds the
/// segment when it makes a float of the magnitude: the lowest three bits of the exponent and the highest four of the
/// mantissa are the code. That needs no table and no branch, and can be done to many samples at a time.
enum MuLaw {
    /// What is added to a magnitude of 14 bits, so that segments begin at powers of two.
    private static let bias: Int32 = 33

    /// The bits of a float below those of the code.
    private static let shift: UInt32 = 19

    /// The bits of 32, the lowest magnitude with its bias as a power of two, in the place of the code.
    private static let origin: UInt32 = (127 + 5) << 4

    /// 2 to the power of 23: a float that is added to it has its integer in the lowest bits of the sum.
    private static let integer: Float = 8_388_608

    @inline(__always)
    static func encode(_ sample: Int16) -> UInt8 {
        let sign = sample &>> 15
        let magnitude = min(Int32((sample ^ sign) &>> 2) &+ self.bias, 8_191)
        let code = Float(magnitude).bitPattern &>> self.shift &- self.origin
        return ~(UInt8(truncatingIfNeeded: code) | UInt8(truncatingIfNeeded: sign) & 0x80)
    }

    @inline(__always)
    static func decode(_ byte: UInt8) -> Int16 {
        let code = UInt32(~byte)
        // The bit below those of the code is the middle of its step.
        let middle = Float(bitPattern: ((code & 0x7F) &+ self.origin) &<< self.shift | 1 &<< (self.shift &- 1))
        let magnitude = (Int32(truncatingIfNeeded: (middle + self.integer).bitPattern & 0xFFFF) &- self.bias) &<< 2
        let sign = -Int32(truncatingIfNeeded: code &>> 7)
        return Int16(truncatingIfNeeded: (magnitude ^ sign) &- sign)
    }
}
