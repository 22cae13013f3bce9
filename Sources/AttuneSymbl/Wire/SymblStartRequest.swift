import AttuneModels

/// The body of `start_request`, the first message of a client.
package struct SymblStartRequest: Encodable, Sendable, Hashable {
    package struct Config: Encodable, Sendable, Hashable {
        package struct SpeechRecognition: Encodable, Sendable, Hashable {
            /// `LINEAR16`, `FLAC`, `MULAW` or `OPUS`, in any case.
            package var encoding: String?
            package var sampleRateHertz: Int?

            package init(encoding: String?, sampleRateHertz: Int?) {
                self.encoding = encoding
                self.sampleRateHertz = sampleRateHertz
            }
        }

        package struct TrackerOptions: Encodable, Sendable, Hashable {
            package var interimResults: Bool?
            package var enableAllTrackers: Bool?
        }

        package struct Redaction: Encodable, Sendable, Hashable {
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
    }

    /// Words to look for, under a name.
    package struct Tracker: Encodable, Sendable, Hashable {
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
}

// MARK: - Reading

extension SymblStartRequest: JSONReadable {
    /// Reads what newer clients added where it has the documented shape, as ``Config`` does.
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.id = try members.optional("id")
        self.insightTypes = try members.optional("insightTypes")
        self.config = try members.optional("config")
        self.speaker = try members.optional("speaker")
        self.trackers = members.lenient("trackers")
        self.customVocabulary = members.lenient("customVocabulary")
        self.noConnectionTimeout = members.lenient("noConnectionTimeout")
        self.disconnectOnStopRequest = members.lenient("disconnectOnStopRequest")
        self.disconnectOnStopRequestTimeout = members.lenient("disconnectOnStopRequestTimeout")
    }
}

extension SymblStartRequest.Tracker: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.name = try members.required("name")
        self.vocabulary = try members.required("vocabulary")
    }
}

extension SymblStartRequest.Config: JSONReadable {
    /// What newer clients added is read where it has the documented shape: one of them writes a number as a truth
    /// value.
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.meetingTitle = try members.optional("meetingTitle")
        self.languageCode = try members.optional("languageCode")
        self.sentiment = try members.optional("sentiment")
        self.speechRecognition = try members.optional("speechRecognition")
        self.confidenceThreshold = members.lenient("confidenceThreshold")
        self.timezoneOffset = members.lenient("timezoneOffset")
        self.detectEntities = members.lenient("detectEntities")
        self.trackers = members.lenient("trackers")
        self.redaction = members.lenient("redaction")
    }
}

extension SymblStartRequest.Config.SpeechRecognition: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.encoding = try members.optional("encoding")
        self.sampleRateHertz = try members.optional("sampleRateHertz")
    }
}

extension SymblStartRequest.Config.TrackerOptions: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.interimResults = try members.optional("interimResults")
        self.enableAllTrackers = try members.optional("enableAllTrackers")
    }
}

extension SymblStartRequest.Config.Redaction: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.identifyContent = try members.optional("identifyContent")
        self.redactContent = try members.optional("redactContent")
        self.redactionString = try members.optional("redactionString")
    }
}
