/// The body of `start_request`, the first message of a client.
package struct SymblStartRequest: Codable, Sendable, Hashable {
    package struct Config: Codable, Sendable, Hashable {
        package struct SpeechRecognition: Codable, Sendable, Hashable {
            /// `LINEAR16`, `FLAC`, `MULAW` or `OPUS`, in any case.
            package var encoding: String?
            package var sampleRateHertz: Int?

            package init(encoding: String?, sampleRateHertz: Int?) {
                self.encoding = encoding
                self.sampleRateHertz = sampleRateHertz
            }
        }

        package struct TrackerOptions: Codable, Sendable, Hashable {
            package var interimResults: Bool?
            package var enableAllTrackers: Bool?
        }

        package struct Redaction: Codable, Sendable, Hashable {
            package var identifyContent: Bool?
            package var redactContent: Bool?
            package var redactionString: String?
        }

        package var meetingTitle: String?
        package var languageCode: String?
        package var sentiment: Bool?
        package var speechRecognition: SpeechRecognition?
        /// 0.5 to 1; some documents say 0 to 1.
        package var confidenceThreshold: Double?
        /// Minutes from UTC.
        package var timezoneOffset: Int?
        package var detectEntities: Bool?
        package var trackers: TrackerOptions?
        package var redaction: Redaction?

        package init(
            meetingTitle: String?, languageCode: String?, sentiment: Bool?, speechRecognition: SpeechRecognition?
        ) {
            self.meetingTitle = meetingTitle
            self.languageCode = languageCode
            self.sentiment = sentiment
            self.speechRecognition = speechRecognition
        }

        /// What newer clients added is read where it has the documented shape: one of them writes a number as a truth
        /// value.
        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            self.meetingTitle = try container.decodeIfPresent(String.self, forKey: .meetingTitle)
            self.languageCode = try container.decodeIfPresent(String.self, forKey: .languageCode)
            self.sentiment = try container.decodeIfPresent(Bool.self, forKey: .sentiment)
            self.speechRecognition = try container.decodeIfPresent(SpeechRecognition.self, forKey: .speechRecognition)
            self.confidenceThreshold = try? container.decode(Double.self, forKey: .confidenceThreshold)
            self.timezoneOffset = try? container.decode(Int.self, forKey: .timezoneOffset)
            self.detectEntities = try? container.decode(Bool.self, forKey: .detectEntities)
            self.trackers = try? container.decode(TrackerOptions.self, forKey: .trackers)
            self.redaction = try? container.decode(Redaction.self, forKey: .redaction)
        }
    }

    /// Words to look for, under a name.
    package struct Tracker: Codable, Sendable, Hashable {
        package var name: String
        package var vocabulary: [String]
    }

    package var id: String?
    /// What to look for; nothing where it is absent.
    package var insightTypes: [String]?
    package var config: Config?
    package var speaker: SymblPerson?
    package var trackers: [Tracker]?
    package var customVocabulary: [String]?
    /// Seconds that the conversation outlives its last connection.
    package var noConnectionTimeout: Int?
    package var disconnectOnStopRequest: Bool?
    /// Seconds that the socket outlives a stop request.
    package var disconnectOnStopRequestTimeout: Int?

    package init(id: String? = nil, insightTypes: [String]?, config: Config?, speaker: SymblPerson?) {
        self.id = id
        self.insightTypes = insightTypes
        self.config = config
        self.speaker = speaker
    }

    /// Reads what newer clients added where it has the documented shape, as ``Config`` does.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.id = try container.decodeIfPresent(String.self, forKey: .id)
        self.insightTypes = try container.decodeIfPresent([String].self, forKey: .insightTypes)
        self.config = try container.decodeIfPresent(Config.self, forKey: .config)
        self.speaker = try container.decodeIfPresent(SymblPerson.self, forKey: .speaker)
        self.trackers = try? container.decode([Tracker].self, forKey: .trackers)
        self.customVocabulary = try? container.decode([String].self, forKey: .customVocabulary)
        self.noConnectionTimeout = try? container.decode(Int.self, forKey: .noConnectionTimeout)
        self.disconnectOnStopRequest = try? container.decode(Bool.self, forKey: .disconnectOnStopRequest)
        self.disconnectOnStopRequestTimeout = try? container.decode(Int.self, forKey: .disconnectOnStopRequestTimeout)
    }
}
