import AttuneCore
import AttuneOpus
import COpus

/// libopus's own encoder, called as a C program calls it.
struct ReferenceEncoder: ~Copyable {
    /// What libopus did not take.
    struct Refusal: Error {
        let request: String
        let status: Int32
    }

    private let state: CResource
    private var told: ReferenceSettings

    /// Makes an encoder that is told what differs from libopus's own defaults, and nothing else.
    init(_ settings: ReferenceSettings) throws {
        var status = OPUS_OK
        let encoder = opus_encoder_create(settings.sampleRate, settings.channels, settings.application, &status)
        guard let encoder else { throw Refusal(request: "create", status: status) }
        let state = CResource(owning: encoder, free: opus_encoder_destroy)
        try Self.tell(encoder, settings, after: ReferenceSettings())
        self.state = state
        self.told = settings
    }

    /// Tells the encoder what differs from what it was told before.
    mutating func tell(_ settings: ReferenceSettings) throws {
        try Self.tell(self.state.pointer, settings, after: self.told)
        self.told = settings
    }

    /// The order is not that of the encoder that is tested: it must not matter.
    private static func tell(
        _ encoder: OpaquePointer, _ settings: ReferenceSettings, after told: ReferenceSettings
    ) throws {
        for request in ReferenceSettings.requests.reversed() where settings[request] != told[request] {
            let status = request.make(encoder, settings[request])
            guard status == OPUS_OK else { throw Refusal(request: request.name, status: status) }
        }
    }

    mutating func encode(_ samples: [Int16], frameSize: Int) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 7_662)
        let count = opus_encode(self.state.pointer, samples, Int32(frameSize), &buffer, Int32(buffer.count))
        return Array(buffer.prefix(Int(count)))
    }

    mutating func encode(_ samples: [Float], frameSize: Int) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 7_662)
        let count = opus_encode_float(self.state.pointer, samples, Int32(frameSize), &buffer, Int32(buffer.count))
        return Array(buffer.prefix(Int(count)))
    }

    var isInDTX: Bool {
        var value: Int32 = 0
        return attune_opus_encoder_get_in_dtx(self.state.pointer, &value) == OPUS_OK && value == 1
    }
}

/// What libopus is told, in its own numbers; as it begins, with its own defaults.
struct ReferenceSettings {
    var sampleRate: Int32 = 48_000
    var channels: Int32 = 1
    var application = OPUS_APPLICATION_AUDIO
    private var values: [String: Int32] = [:]

    /// One request to an encoder, with the value that libopus has before it.
    struct Request: Sendable {
        let name: String
        let initial: Int32
        let make: @Sendable (OpaquePointer, Int32) -> Int32
    }

    static let bitrate = Request(name: "bitrate", initial: OPUS_AUTO) { attune_opus_encoder_set_bitrate($0, $1) }
    static let vbr = Request(name: "vbr", initial: 1) { attune_opus_encoder_set_vbr($0, $1) }
    static let constraint = Request(name: "constraint", initial: 1) { attune_opus_encoder_set_vbr_constraint($0, $1) }
    static let complexity = Request(name: "complexity", initial: 9) { attune_opus_encoder_set_complexity($0, $1) }
    static let signal = Request(name: "signal", initial: OPUS_AUTO) { attune_opus_encoder_set_signal($0, $1) }
    static let bandwidth = Request(name: "bandwidth", initial: OPUS_AUTO) { attune_opus_encoder_set_bandwidth($0, $1) }
    static let maximumBandwidth = Request(name: "maximum bandwidth", initial: OPUS_BANDWIDTH_FULLBAND) {
        attune_opus_encoder_set_max_bandwidth($0, $1)
    }
    static let codedChannels = Request(name: "coded channels", initial: OPUS_AUTO) {
        attune_opus_encoder_set_force_channels($0, $1)
    }
    static let fec = Request(name: "fec", initial: 0) { attune_opus_encoder_set_inband_fec($0, $1) }
    static let loss = Request(name: "loss", initial: 0) { attune_opus_encoder_set_packet_loss_percentage($0, $1) }
    static let dtx = Request(name: "dtx", initial: 0) { attune_opus_encoder_set_dtx($0, $1) }
    static let depth = Request(name: "depth", initial: 24) { attune_opus_encoder_set_lsb_depth($0, $1) }
    static let prediction = Request(name: "prediction", initial: 0) {
        attune_opus_encoder_set_prediction_disabled($0, $1)
    }

    static let requests = [
        bitrate, vbr, constraint, complexity, signal, bandwidth, maximumBandwidth, codedChannels, fec, loss, dtx, depth,
        prediction,
    ]

    subscript(request: Request) -> Int32 {
        get { self.values[request.name] ?? request.initial }
        set { self.values[request.name] = newValue }
    }
}
