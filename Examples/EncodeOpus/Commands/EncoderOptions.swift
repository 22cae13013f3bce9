import ArgumentParser
import AttuneAudio
import AttuneOpus

/// How to encode.
struct EncoderOptions: ParsableArguments {
    /// How strictly packets keep to the bitrate.
    enum Rate: String, ExpressibleByArgument, CaseIterable {
        case vbr, cvbr, cbr

        var control: OpusEncoderConfiguration.RateControl {
            switch self {
            case .vbr: .variable
            case .cvbr: .constrainedVariable
            case .cbr: .constant
            }
        }
    }

    /// What the audio is.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case speech, music
    }

    @Option(help: ArgumentHelp("Bits a second, 500 to 512000. Default: 24000 for each channel.", valueName: "bits"))
    var bitrate: Int?

    @Option(
        name: .customLong("rate-control"),
        help: ArgumentHelp("How strictly packets keep to that: vbr, cvbr (bounded) or cbr.", valueName: "kind"))
    var rateControl = Rate.vbr

    @Option(
        name: .customLong("frame-ms"),
        help: ArgumentHelp("Length of a packet: 2.5, 5, 10, 20, 40, 60, 80, 100 or 120.", valueName: "milliseconds"))
    var frameMilliseconds = 20.0

    @Option(help: ArgumentHelp("Work done for each packet, 0 (least) to 10.", valueName: "effort"))
    var complexity = 10

    @Option(help: ArgumentHelp("speech or music.", valueName: "kind"))
    var kind = Kind.speech

    @Option(
        help: ArgumentHelp(
            "Packets in a hundred that may be lost, 0 to 100; adds what restores them.", valueName: "percent"))
    var loss = 0

    @Flag(help: "Send hardly anything for silence (DTX).")
    var dtx = false

    /// What an encoder of such audio is told.
    func configuration(for format: PCMFormat) -> OpusEncoderConfiguration {
        OpusEncoderConfiguration(
            sampleRate: format.sampleRate,
            channelCount: format.channelCount,
            frameDuration: .microseconds(Int(self.frameMilliseconds * 1_000)),
            bitrate: .bitsPerSecond(self.bitrate ?? 24_000 * format.channelCount),
            rateControl: self.rateControl.control,
            complexity: self.complexity,
            application: self.kind == .speech ? .voip : .audio,
            signal: self.kind == .speech ? .voice : .music,
            usesErrorCorrection: self.loss > 0,
            expectedLossPercentage: self.loss,
            usesDiscontinuousTransmission: self.dtx)
    }

    func validate() throws {
        guard (0...120).contains(self.frameMilliseconds) else {
            throw ValidationError("A packet lasts 2.5 to 120 ms, not \(self.frameMilliseconds).")
        }
        // What Opus does not know is refused before anything is read.
        do {
            _ = try OpusEncoder(self.configuration(for: PCMFormat(sampleRate: 48_000))).lookahead
        } catch {
            throw ValidationError(error.message)
        }
    }
}
