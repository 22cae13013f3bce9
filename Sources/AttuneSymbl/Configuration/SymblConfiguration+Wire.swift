import AttuneStreaming

extension SymblConfiguration {
    /// Where to connect to.
    func endpoint(token: Secret) -> StreamingEndpoint {
        self.tokenCarrier.endpoint(self.baseURL + self.path.prefix + self.connectionID.percentEncoded, token: token)
    }

    /// The first message of a connection; the whole of it, on a later connection, too.
    func startRequest(for format: SymblAudioFormat) -> SymblStartRequest {
        var config = SymblStartRequest.Config(
            meetingTitle: self.meetingTitle,
            languageCode: self.languageCode,
            sentiment: self.wantsSentiment,
            speechRecognition: format.wire)
        config.confidenceThreshold = self.recognition.confidenceThreshold
        config.timezoneOffset = self.recognition.timeZoneOffset?.wholeSeconds.map { $0 / 60 }
        config.detectEntities = self.detectsEntities ? true : nil
        config.trackers = self.trackers.options
        config.redaction = self.redaction.map { redaction in
            SymblStartRequest.Config.Redaction(
                identifyContent: redaction.identifies, redactContent: redaction.redacts,
                redactionString: redaction.replacement)
        }
        var request = SymblStartRequest(
            insightTypes: self.insightKinds.map(\.rawValue),
            config: config,
            speaker: SymblPerson(
                name: self.speaker.name, userId: self.speaker.userID ?? self.speaker.id, fields: self.speakerFields))
        if !self.trackers.own.isEmpty {
            request.trackers = self.trackers.own.map { tracker in
                SymblStartRequest.Tracker(name: tracker.name, vocabulary: tracker.vocabulary)
            }
        }
        if !self.recognition.customVocabulary.isEmpty {
            request.customVocabulary = self.recognition.customVocabulary
        }
        if self.lifetime.noConnectionTimeout > .zero {
            request.noConnectionTimeout = self.lifetime.noConnectionTimeout.wholeSeconds
        }
        if !self.lifetime.disconnectsOnStop {
            request.disconnectOnStopRequest = false
            request.disconnectOnStopRequestTimeout = self.lifetime.stopTimeout.wholeSeconds
        }
        return request
    }
}

extension SymblConfiguration.Trackers {
    /// Absent where the service is to decide.
    fileprivate var options: SymblStartRequest.Config.TrackerOptions? {
        guard self.usesManaged != nil || self.tellsInterim else { return nil }
        return SymblStartRequest.Config.TrackerOptions(
            interimResults: self.tellsInterim ? true : nil, enableAllTrackers: self.usesManaged)
    }
}

extension SymblAudioFormat {
    /// As it is declared in a `start_request` and a `modify_request`.
    var wire: SymblStartRequest.Config.SpeechRecognition {
        .init(encoding: self.encoding, sampleRateHertz: self.sampleRate)
    }
}
