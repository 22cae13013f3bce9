extension OpusEncoderConfiguration {
    /// How strictly packets keep to the bitrate.
    public struct RateControl: Sendable, Hashable {
        private enum Value {
            case constant, constrainedVariable, variable
        }

        private let value: Value

        /// Every packet has the same size (CBR).
        ///
        /// Speech that is encrypted on the way gives the least away (RFC 6562).
        public static let constant = RateControl(value: .constant)

        /// Packets are as large as their audio needs, within a bound over a short time (constrained VBR).
        public static let constrainedVariable = RateControl(value: .constrainedVariable)

        /// Packets are as large as their audio needs (VBR); the bitrate is their mean at best.
        public static let variable = RateControl(value: .variable)

        /// Whether the packets differ in size, as the library has it: 0 or 1.
        var isVariable: Int32 {
            self.value == .constant ? 0 : 1
        }

        /// Whether their sizes are bounded, as the library has it: 0 or 1.
        var isConstrained: Int32 {
            self.value == .variable ? 0 : 1
        }
    }
}
