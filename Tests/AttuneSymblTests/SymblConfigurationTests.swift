import Testing

@testable import AttuneSymbl

@Suite("SymblConfiguration")
struct SymblConfigurationTests {
    private func configuration() -> SymblConfiguration {
        SymblConfiguration(
            baseURL: "wss://quay.example", connectionID: "7", speaker: Participant(id: "1", userID: "ola@quay.example"))
    }

    private func request(_ configuration: SymblConfiguration) throws -> SymblStartRequest? {
        var dialect = SymblDialect(configuration)
        guard case .text(let text)? = dialect.connected(0).first,
            case .start(let request) = try SymblJSON.value(SymblClientMessage.self, from: text)
        else { return nil }
        return request
    }

    @Test("puts everything that is asked for where the protocol has it")
    func everything() throws {
        var configuration = self.configuration()
        configuration.speakerFields = ["role": "agent"]
        configuration.recognition = .init(
            confidenceThreshold: 0.75, timeZoneOffset: .seconds(-12_600), customVocabulary: ["gantry"])
        configuration.trackers = .init(
            own: [.init(name: "Freight", vocabulary: ["container", "pallet load"])], usesManaged: false,
            tellsInterim: true)
        configuration.detectsEntities = true
        configuration.redaction = .init(identifies: true, replacement: "[...]")
        configuration.lifetime = .init(
            noConnectionTimeout: .seconds(120), disconnectsOnStop: false, stopTimeout: .seconds(300))
        configuration.meetingTitle = "Dock survey"
        var dialect = SymblDialect(configuration)
        #expect(
            dialect.connected(0) == [
                .text(
                    #"{"config":{"confidenceThreshold":0.75,"detectEntities":true,"languageCode":"en-US","#
                        + #""meetingTitle":"Dock survey","redaction":{"identifyContent":true,"redactContent":true,"#
                        + #""redactionString":"[...]"},"sentiment":true,"#
                        + #""speechRecognition":{"encoding":"OPUS","sampleRateHertz":48000},"timezoneOffset":-210,"#
                        + #""trackers":{"enableAllTrackers":false,"interimResults":true}},"#
                        + #""customVocabulary":["gantry"],"disconnectOnStopRequest":false,"#
                        + #""disconnectOnStopRequestTimeout":300,"#
                        + #""insightTypes":["question","action_item","follow_up"],"noConnectionTimeout":120,"#
                        + #""speaker":{"role":"agent","userId":"ola@quay.example"},"#
                        + #""trackers":[{"name":"Freight","vocabulary":["container","pallet load"]}],"#
                        + #""type":"start_request"}"#)
            ])
    }

    @Test("takes the ends of every range")
    func ranges() throws {
        var configuration = self.configuration()
        for (threshold, offset) in [(0.5, -720), (1, 840)] as [(Double, Int)] {
            configuration.recognition = .init(confidenceThreshold: threshold, timeZoneOffset: .seconds(offset * 60))
            let request = try self.request(configuration)
            #expect(request?.config?.confidenceThreshold == threshold)
            #expect(request?.config?.timezoneOffset == offset)
        }
        for seconds in [0, 1_800] {
            configuration.lifetime = .init(
                noConnectionTimeout: .seconds(seconds), disconnectsOnStop: false, stopTimeout: .seconds(seconds))
            let request = try self.request(configuration)
            #expect(request?.noConnectionTimeout == (seconds == 0 ? nil : seconds))
            #expect(request?.disconnectOnStopRequestTimeout == seconds)
        }
        #expect(SymblConfiguration.Redaction(replacement: "0123456789abcdef").replacement.count == 16)
    }

    @Test("knows durations that are whole seconds from others")
    func wholeSeconds() {
        #expect(Duration.seconds(7).wholeSeconds == 7)
        #expect(Duration.seconds(-7).wholeSeconds == -7)
        #expect(Duration.milliseconds(7_001).wholeSeconds == nil)
    }

    // MARK: - Addresses

    @Test(
        "has two addresses",
        arguments: [
            (.streaming, "wss://quay.example/v1/streaming/7"),
            (.realtimeInsights, "wss://quay.example/v1/realtime/insights/7"),
        ] as [(SymblConfiguration.Path, String)])
    func paths(path: SymblConfiguration.Path, url: String) {
        var configuration = self.configuration()
        configuration.path = path
        #expect(SymblDialect(configuration).endpoint(credential: Secret("t")).url == url)
    }

    @Test("puts the token in one place, and never into the address")
    func tokens() {
        let url = "wss://quay.example/v1/streaming/7"
        let token = Secret("t0ken")
        let cases: [(SymblConfiguration.TokenCarrier, StreamingEndpoint)] = [
            (.apiKeyHeader, StreamingEndpoint(url: url, secretHeaders: ["X-API-KEY": token])),
            (.bearerHeader, StreamingEndpoint(url: url, secretHeaders: ["Authorization": Secret("Bearer t0ken")])),
            (.query, StreamingEndpoint(url: url, secretQuery: ["access_token": token])),
            (.subprotocol, StreamingEndpoint(url: url, secretSubprotocol: token)),
        ]
        for (carrier, endpoint) in cases {
            var configuration = self.configuration()
            configuration.tokenCarrier = carrier
            let found = SymblDialect(configuration).endpoint(credential: token)
            #expect(found == endpoint)
            #expect(!"\(found)".contains("t0ken"))
        }
    }
}
