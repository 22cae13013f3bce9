import AttuneAudio
import COpus

extension OpusEncoder {
    /// Tells the library everything that a configuration says and that it was not told when it made the encoder.
    ///
    /// - Parameters:
    ///   - encoder: The library's encoder.
    ///   - configuration: A configuration that was checked.
    /// - Throws: ``OpusError`` with the library's own number, where it refuses what the checks let through.
    static func tell(_ encoder: OpaquePointer, _ configuration: OpusEncoderConfiguration) throws(OpusError) {
        func tell(
            _ request: (OpaquePointer, Int32) -> Int32, _ value: Int32, as name: String
        ) throws(OpusError) {
            let status = request(encoder, value)
            guard status == OPUS_OK else {
                throw OpusError(status: status, "libopus does not take \(value) as its encoder's \(name)")
            }
        }
        try tell(attune_opus_encoder_set_bitrate, configuration.bitrate.libraryValue, as: "bitrate")
        try tell(attune_opus_encoder_set_vbr, configuration.rateControl.isVariable, as: "VBR")
        try tell(attune_opus_encoder_set_vbr_constraint, configuration.rateControl.isConstrained, as: "VBR constraint")
        try tell(attune_opus_encoder_set_complexity, Int32(configuration.complexity), as: "complexity")
        try tell(attune_opus_encoder_set_signal, configuration.signal.libraryValue, as: "signal")
        try tell(
            attune_opus_encoder_set_max_bandwidth, configuration.maximumBandwidth.libraryValue, as: "maximum bandwidth")
        // After the maximum: both change one variable of the library, and the bandwidth has the last word in it.
        try tell(
            attune_opus_encoder_set_bandwidth, configuration.bandwidth?.libraryValue ?? OPUS_AUTO, as: "bandwidth")
        try tell(
            attune_opus_encoder_set_force_channels, configuration.codedChannelCount.map { Int32($0) } ?? OPUS_AUTO,
            as: "coded channels")
        try tell(attune_opus_encoder_set_inband_fec, configuration.usesErrorCorrection ? 1 : 0, as: "error correction")
        try tell(
            attune_opus_encoder_set_packet_loss_percentage, Int32(configuration.expectedLossPercentage),
            as: "expected loss")
        try tell(
            attune_opus_encoder_set_dtx, configuration.usesDiscontinuousTransmission ? 1 : 0,
            as: "discontinuous transmission")
        try tell(attune_opus_encoder_set_lsb_depth, Int32(configuration.significantBits), as: "significant bits")
        try tell(
            attune_opus_encoder_set_prediction_disabled, configuration.isPredictionDisabled ? 1 : 0,
            as: "disabled prediction")
    }
}

extension OpusTOC.Bandwidth {
    /// The library's number for it.
    fileprivate var libraryValue: Int32 {
        switch self {
        case .narrowband: OPUS_BANDWIDTH_NARROWBAND
        case .mediumband: OPUS_BANDWIDTH_MEDIUMBAND
        case .wideband: OPUS_BANDWIDTH_WIDEBAND
        case .superWideband: OPUS_BANDWIDTH_SUPERWIDEBAND
        case .fullband: OPUS_BANDWIDTH_FULLBAND
        }
    }
}
