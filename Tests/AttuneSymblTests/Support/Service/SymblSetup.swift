import Testing

@testable import AttuneSymbl

/// A configuration with a name.
struct SymblSetup: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let configuration: SymblConfiguration

    init(_ name: String, _ change: (inout SymblConfiguration) -> Void) {
        self.testDescription = name
        self.configuration = .ola(change)
    }

    static let carriers: [(String, SymblConfiguration.TokenCarrier)] = [
        ("X-API-KEY", .apiKeyHeader), ("Authorization", .bearerHeader), ("query", .query),
        ("subprotocol", .subprotocol),
    ]

    /// Both addresses with each carrier of the token.
    static let addresses: [SymblSetup] =
        Self.carriers.flatMap { name, carrier in
            [("streaming", SymblConfiguration.Path.streaming), ("realtime/insights", .realtimeInsights)].map {
                path, value in
                SymblSetup("\(path), \(name)") { configuration in
                    configuration.path = value
                    configuration.tokenCarrier = carrier
                }
            }
        }

    /// What else may be asked for.
    static let options: [SymblSetup] = [
        SymblSetup("nothing asked for") { configuration in
            configuration.insightKinds = []
            configuration.wantsSentiment = false
        },
        SymblSetup("everything asked for") { configuration in
            configuration.meetingTitle = "Dock survey"
            configuration.speakerFields = ["berth": "4"]
            configuration.recognition = .init(
                confidenceThreshold: 0.5, timeZoneOffset: .seconds(-43_200), customVocabulary: ["gantry"])
            configuration.trackers = .init(
                own: [.init(name: "Freight", vocabulary: ["container"])], usesManaged: true, tellsInterim: true)
            configuration.detectsEntities = true
            configuration.redaction = .init(identifies: true, replacement: "****************")
            configuration.lifetime = .init(noConnectionTimeout: .seconds(1_800))
        },
        SymblSetup("a socket that outlives its stop request") { configuration in
            configuration.lifetime = .init(disconnectsOnStop: false, stopTimeout: .zero)
        },
        SymblSetup("a key that is no segment of a path") { $0.connectionID = "a/b?c=ü d" },
    ]
}
