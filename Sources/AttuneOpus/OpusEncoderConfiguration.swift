public import AttuneAudio

/// What an Opus encoder is told before its first packet, and may be told anew while it runs.
///
/// The defaults are those of a voice call to a speech recogniser. Values that Opus does not know are refused when the
/// encoder is made, with a sentence.
public struct OpusEncoderConfiguration: Sendable, Hashable {
    /// Samples a second: 8,000, 12,000, 16,000, 24,000 or 48,000.
    ///
    /// The default is 16,000. That is what speech recognisers are trained on, and what Opus calls wideband.
    public var sampleRate: Int

    /// Channels: 1, or 2 with their samples interleaved.
    ///
    /// The default is 1: a call is streamed a leg at a time, so that nobody has to guess who speaks.
    public var channelCount: Int

    /// How long a packet is: 2.5, 5, 10, 20, 40, 60, 80, 100 or 120 ms.
    ///
    /// The default is 20 ms, what every service accepts. Shorter ones cost more bits and messages; longer ones add to
    /// the time after which a word can be shown.
    public var frameDuration: Duration

    /// What the packets take, all channels together.
    ///
    /// The default is 24,000 bits a second. It is the mean that the encoder aims at while there is speech; silence
    /// takes fewer.
    public var bitrate: Bitrate

    /// How strictly the packets keep to the bitrate.
    ///
    /// The default is ``RateControl/constrainedVariable``, libopus's own.
    public var rateControl: RateControl

    /// The work done for each packet: 0 (least) to 10.
    ///
    /// The default is 5. On speech it takes about half the time of 10, which sounds the same to a recogniser; a server
    /// that encodes hundreds of legs notices the one and not the other.
    public var complexity: Int

    /// What the encoder trades sound for.
    ///
    /// The default is ``Application/voip``: words that are understood matter more than a likeness.
    public var application: Application

    /// What the audio is.
    ///
    /// The default is ``Signal/voice``: the encoder need not find it out.
    public var signal: Signal

    /// The one audio bandwidth that is coded; nil where the encoder chooses.
    ///
    /// The default is nil: the bitrate and the sample rate say what is worth coding. A bandwidth above half the sample
    /// rate is as good as the highest below it.
    public var bandwidth: OpusTOC.Bandwidth?

    /// The highest audio bandwidth that the encoder may choose.
    ///
    /// The default is full band: no bound but the sample rate's. It bounds the choice, so that it says nothing where
    /// ``bandwidth`` is not nil.
    public var maximumBandwidth: OpusTOC.Bandwidth

    /// The channels that are coded, at most ``channelCount``; nil where the encoder chooses.
    ///
    /// The default is nil. 1 codes two channels that hold the same sound for what one costs.
    public var codedChannelCount: Int?

    /// Whether packets carry the ones before them once more, at a lower rate: in-band forward error correction (FEC).
    ///
    /// The default is false: over a WebSocket nothing is lost on the way. Over RTP it takes effect with
    /// ``expectedLossPercentage``, in packets for speech (RFC 6716, section 2.1.7).
    public var usesErrorCorrection: Bool

    /// How many of a hundred packets are expected to be lost: 0 to 100.
    ///
    /// The default is 0. The more it is, the less packets rely on the ones before them, and the more is spent on error
    /// correction.
    public var expectedLossPercentage: Int

    /// Whether silence takes hardly any packets: discontinuous transmission (DTX).
    ///
    /// The default is false, as services tell silence from an outage by the packets. With it, most packets of a silence
    /// have no audio (see ``OpusPacket/hasAudio``) and need not be sent; about every 400 ms one goes out that says how the
    /// silence sounds (RFC 6716, section 2.1.9).
    public var usesDiscontinuousTransmission: Bool

    /// Bits of each sample that carry signal: 8 to 24.
    ///
    /// The default is 24, all that there are: 16-bit samples count as 16 anyway. Fewer tell the encoder what is noise of
    /// the source, as 14 for what was µ-law before.
    public var significantBits: Int

    /// Whether packets do without what is known from the ones before them.
    ///
    /// The default is false. True costs bits, and makes a lost packet harm no other.
    public var isPredictionDisabled: Bool

    /// Creates a configuration; see each property for its default and the reason for it.
    public init(
        sampleRate: Int = 16_000,
        channelCount: Int = 1,
        frameDuration: Duration = .milliseconds(20),
        bitrate: Bitrate = 24_000,
        rateControl: RateControl = .constrainedVariable,
        complexity: Int = 5,
        application: Application = .voip,
        signal: Signal = .voice,
        bandwidth: OpusTOC.Bandwidth? = nil,
        maximumBandwidth: OpusTOC.Bandwidth = .fullband,
        codedChannelCount: Int? = nil,
        usesErrorCorrection: Bool = false,
        expectedLossPercentage: Int = 0,
        usesDiscontinuousTransmission: Bool = false,
        significantBits: Int = 24,
        isPredictionDisabled: Bool = false
    ) {
        self.sampleRate = sampleRate
        self.channelCount = channelCount
        self.frameDuration = frameDuration
        self.bitrate = bitrate
        self.rateControl = rateControl
        self.complexity = complexity
        self.application = application
        self.signal = signal
        self.bandwidth = bandwidth
        self.maximumBandwidth = maximumBandwidth
        self.codedChannelCount = codedChannelCount
        self.usesErrorCorrection = usesErrorCorrection
        self.expectedLossPercentage = expectedLossPercentage
        self.usesDiscontinuousTransmission = usesDiscontinuousTransmission
        self.significantBits = significantBits
        self.isPredictionDisabled = isPredictionDisabled
    }
}

extension OpusEncoderConfiguration: PacketEncoderConfiguration {
    /// Makes an ``OpusEncoder``.
    ///
    /// - Returns: An encoder that has encoded nothing yet.
    /// - Throws: ``OpusError`` with the number that Opus does not know.
    public func makeEncoder() throws(OpusError) -> sending any PacketEncoder<OpusPacket> & ~Copyable {
        try OpusEncoder(self)
    }
}
