import AttuneAudio
import AttuneOpus
import COpus

/// The same settings twice: as a configuration, and as the numbers that libopus takes.
struct SettingsPair {
    var configuration = OpusEncoderConfiguration()
    var reference = ReferenceSettings()

    /// Samples of one channel in a packet, counted without the code that is tested.
    var frameSize: Int {
        Int(self.reference.sampleRate) / 400 * self.quarters
    }

    /// The duration of a packet, in multiples of 2.5 ms.
    private(set) var quarters = 8

    /// Draws a whole pair.
    static func random(using generator: inout SeededGenerator) -> SettingsPair {
        var pair = SettingsPair()
        let rate = [8_000, 12_000, 16_000, 24_000, 48_000].randomElement(using: &generator) ?? 0
        let channels = Int.random(in: 1...2, using: &generator)
        let applications = [
            (OpusEncoderConfiguration.Application.voip, OPUS_APPLICATION_VOIP), (.audio, OPUS_APPLICATION_AUDIO),
            (.restrictedLowDelay, OPUS_APPLICATION_RESTRICTED_LOWDELAY),
        ]
        let application = applications[Int.random(in: 0..<3, using: &generator)]
        (pair.configuration.sampleRate, pair.reference.sampleRate) = (rate, Int32(rate))
        (pair.configuration.channelCount, pair.reference.channels) = (channels, Int32(channels))
        (pair.configuration.application, pair.reference.application) = application
        pair.drawWhatCanChange(using: &generator)
        return pair
    }

    /// Draws anew what a running encoder can change.
    mutating func drawWhatCanChange(using generator: inout SeededGenerator) {
        func draw<Value>(
            _ request: ReferenceSettings.Request, from pairs: [(Value, Int32)]
        ) -> Value {
            let pair = pairs[Int.random(in: pairs.indices, using: &generator)]
            self.reference[request] = pair.1
            return pair.0
        }
        func draw(_ request: ReferenceSettings.Request, from values: [Int32]) -> Int {
            draw(request, from: values.map { (Int($0), $0) })
        }
        self.quarters = [1, 2, 4, 8, 8, 8, 16, 24, 32, 40, 48].randomElement(using: &generator) ?? 8
        self.configuration.frameDuration = .microseconds(2_500 * self.quarters)
        self.configuration.bitrate = draw(
            ReferenceSettings.bitrate,
            from: [
                (.automatic, OPUS_AUTO), (.maximum, OPUS_BITRATE_MAX), (500, 500), (6_000, 6_000), (12_000, 12_000),
                (16_000, 16_000), (24_000, 24_000), (.bitsPerSecond(40_001), 40_001), (64_000, 64_000),
                (512_000, 512_000),
            ])
        // Two requests to libopus, one choice for its users.
        switch Int.random(in: 0..<3, using: &generator) {
        case 0:
            self.configuration.rateControl = .constant
            self.reference[ReferenceSettings.vbr] = 0
            self.reference[ReferenceSettings.constraint] = 1
        case 1:
            self.configuration.rateControl = .constrainedVariable
            self.reference[ReferenceSettings.vbr] = 1
            self.reference[ReferenceSettings.constraint] = 1
        default:
            self.configuration.rateControl = .variable
            self.reference[ReferenceSettings.vbr] = 1
            self.reference[ReferenceSettings.constraint] = 0
        }
        self.configuration.complexity = draw(ReferenceSettings.complexity, from: Array(0...10))
        self.configuration.signal = draw(
            ReferenceSettings.signal,
            from: [(.automatic, OPUS_AUTO), (.voice, OPUS_SIGNAL_VOICE), (.music, OPUS_SIGNAL_MUSIC)])
        let bandwidths: [(OpusTOC.Bandwidth, Int32)] = [
            (.narrowband, OPUS_BANDWIDTH_NARROWBAND), (.mediumband, OPUS_BANDWIDTH_MEDIUMBAND),
            (.wideband, OPUS_BANDWIDTH_WIDEBAND), (.superWideband, OPUS_BANDWIDTH_SUPERWIDEBAND),
            (.fullband, OPUS_BANDWIDTH_FULLBAND),
        ]
        self.configuration.maximumBandwidth = draw(
            ReferenceSettings.maximumBandwidth,
            from: bandwidths + Array(repeating: (.fullband, OPUS_BANDWIDTH_FULLBAND), count: 4))
        self.configuration.bandwidth = draw(
            ReferenceSettings.bandwidth,
            from: bandwidths.map { ($0.0, $0.1) } + Array(repeating: (nil, OPUS_AUTO), count: 6))
        self.configuration.codedChannelCount = draw(
            ReferenceSettings.codedChannels,
            from: [(nil, OPUS_AUTO), (1, 1)] + (self.reference.channels == 2 ? [(2, 2)] : []))
        self.configuration.usesErrorCorrection = draw(ReferenceSettings.fec, from: [0, 1]) == 1
        self.configuration.expectedLossPercentage = draw(ReferenceSettings.loss, from: [0, 0, 1, 10, 30, 100])
        self.configuration.usesDiscontinuousTransmission = draw(ReferenceSettings.dtx, from: [0, 1]) == 1
        self.configuration.significantBits = draw(ReferenceSettings.depth, from: [8, 12, 16, 24])
        self.configuration.isPredictionDisabled = draw(ReferenceSettings.prediction, from: [0, 0, 1]) == 1
    }
}
