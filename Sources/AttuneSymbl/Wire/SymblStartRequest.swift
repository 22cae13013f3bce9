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

        package var meetingTitle: String?
        package var languageCode: String?
        package var sentiment: Bool?
        package var speechRecognition: SpeechRecognition?

        package init(
            meetingTitle: String?, languageCode: String?, sentiment: Bool?, speechRecognition: SpeechRecognition?
        ) {
            self.meetingTitle = meetingTitle
            self.languageCode = languageCode
            self.sentiment = sentiment
            self.speechRecognition = speechRecognition
        }
    }

    package var id: String?
    /// What to look for; nothing where it is absent.
    package var insightTypes: [String]?
    package var config: Config?
    package var speaker: SymblPerson?

    package init(id: String? = nil, insightTypes: [String]?, config: Config?, speaker: SymblPerson?) {
        self.id = id
        self.insightTypes = insightTypes
        self.config = config
        self.speaker = speaker
    }
}
