import AttuneStreaming

/// Turns a service's messages into events of the neutral model.
///
/// A recognition result has no id, and the message that follows it has one of its own: what links them is the speaker
/// and the words. A segment is opened by a speaker's first interim, settled by the final result, and written out by the
/// message, all under one id.
struct SymblInterpreter: Sendable {
    /// Past this many messages the oldest is forgotten; an insight that refers to it names the message itself.
    private static let messageBound = 1_024
    /// Past this many speakers all are forgotten; who speaks again is announced again.
    private static let speakerBound = 256

    private let speaker: Participant
    private var speech: [String: SymblSpeech] = [:]
    /// Where the segments of a new speaker start to count: above those of the forgotten, so that no id is given twice.
    private var firstOrdinal = 0
    private var namelessInsights = 0
    private var segmentOfMessage: [String: String] = [:]
    private var messageOrder: [String] = []

    init(speaker: Participant) {
        self.speaker = speaker
    }

    /// What a message means, in order.
    mutating func interpret(_ message: SymblServerMessage, raw: String) -> [DialectOutput] {
        func output(_ kind: CallEvent.Kind) -> DialectOutput {
            .event(CallEvent(kind, origin: .provider(SymblDialect.name), raw: raw))
        }
        switch message {
        case .startedListening:
            return [.ready]
        case .conversationCreated(let id):
            return [output(.sessionOpened(SessionOpening(providerSessionID: id)))]
        case .recognitionStarted:
            // Some servers say only this one.
            return [.ready]
        case .recognitionStopped:
            return []
        case .conversationCompleted:
            return [.completed]
        case .recognitionResult(let result):
            return self.recognised(result).map(output)
        case .messageResponse(let response):
            let kinds = response.messages.flatMap { self.written($0) }
            return (kinds + Self.unreadable(response.unreadableCount, in: "message_response")).map(output)
        case .insightResponse(let response):
            let kinds = response.insights.map { CallEvent.Kind.insight(self.insight($0)) }
            return (kinds + Self.unreadable(response.unreadableCount, in: "insight_response")).map(output)
        case .error(let message, let details):
            return [.failed(message: [message, details].compactMap(\.self).joined(separator: ": "))]
        case .unknown(let type):
            return [output(.unknown(UnknownMessage(type: type)))]
        }
    }

    /// What came with others that could be read.
    private static func unreadable(_ count: Int, in type: String) -> [CallEvent.Kind] {
        guard count > 0 else { return [] }
        return [
            .warning(SessionWarning(message: "In a message of type \(type), \(count) of the parts cannot be read."))
        ]
    }

    // MARK: - Words

    private mutating func recognised(_ result: SymblRecognitionResult) -> [CallEvent.Kind] {
        guard let best = result.payload?.raw.alternatives.first,
            let text = result.punctuated?.transcript ?? best.transcript
        else { return [] }
        let key = Self.key(result.user)
        let isOwn = self.isOwn(result.user)
        // Word times count from the start of the speaker's own socket: of another's, this session cannot tell where
        // that is.
        let words = (best.words ?? []).map { word in
            Word(
                text: word.word, start: isOwn ? word.startTime?.callTime : nil,
                end: isOwn ? word.endTime?.callTime : nil)
        }
        var transcript = Transcript(
            segmentID: "", text: text, stability: result.isFinal ? .final : .interim,
            isFormatted: result.isFinal && result.punctuated?.transcript != nil,
            speaker: self.speaker(result.user), start: words.first?.start, end: words.last?.end,
            confidence: result.isFinal ? best.confidence?.value : nil, words: words.isEmpty ? nil : words)
        let joined = self.joined(result.user, key)
        self.speech[key]?.recognised(&transcript, spokenText: best.transcript ?? text)
        return joined + [.transcript(transcript)]
    }

    private mutating func written(_ message: SymblMessageResponse.Message) -> [CallEvent.Kind] {
        guard let text = message.payload?.content else { return [] }
        let key = Self.key(message.from)
        var transcript = Transcript(
            segmentID: message.id, text: text, stability: .final, isFormatted: true,
            speaker: self.speaker(message.from))
        // An offset counts from the start of the speaker's own audio, as word times do.
        if self.isOwn(message.from), let offset = message.duration?.timeOffset?.value {
            transcript.start = CallTime(seconds: offset)
            transcript.end = message.duration?.duration.map { CallTime(seconds: offset + $0.value) }
        }
        let joined = self.joined(message.from, key)
        self.speech[key]?.written(&transcript, spokenText: message.metadata?.originalContent ?? text)
        self.remember(message: message.id, segment: transcript.segmentID)
        guard let sentiment = message.sentiment.flatMap(Sentiment.init) else {
            return joined + [.transcript(transcript)]
        }
        let reading = SentimentReading(
            segmentID: transcript.segmentID, speaker: transcript.speaker, sentiment: sentiment)
        return joined + [.transcript(transcript), .sentiment(reading)]
    }

    private mutating func insight(_ insight: SymblInsightResponse.Insight) -> Insight {
        if insight.id == nil { self.namelessInsights += 1 }
        let messageID = insight.messageReference?.id
        return Insight(
            id: insight.id ?? "\(insight.type)#\(self.namelessInsights)",
            kind: Insight.Kind(rawValue: insight.type),
            text: insight.payload?.content ?? insight.text ?? "",
            confidence: insight.confidence?.value,
            speaker: self.speaker(insight.from),
            segmentID: messageID.map { self.segmentOfMessage[$0] ?? $0 })
    }

    private mutating func remember(message: String, segment: String) {
        guard self.segmentOfMessage.updateValue(segment, forKey: message) == nil else { return }
        self.messageOrder.append(message)
        if self.messageOrder.count > Self.messageBound {
            self.segmentOfMessage[self.messageOrder.removeFirst()] = nil
        }
    }

    // MARK: - People

    private static func key(_ person: SymblPerson?) -> String {
        person?.userId ?? person?.id ?? person?.name ?? "unknown"
    }

    private func isOwn(_ person: SymblPerson?) -> Bool {
        Self.key(person) == self.speaker.userID ?? self.speaker.id
    }

    private func speaker(_ person: SymblPerson?) -> Speaker? {
        guard let person, person != SymblPerson() else { return nil }
        let participant =
            self.isOwn(person)
            ? self.speaker : Participant(id: Self.key(person), name: person.name, userID: person.userId)
        return Speaker(label: person.name ?? Self.key(person), participant: participant)
    }

    /// The protocol has no message for who is there: the first words are the sign.
    private mutating func joined(_ person: SymblPerson?, _ key: String) -> [CallEvent.Kind] {
        self.admit(key)
        guard self.speech[key]?.isKnown != true, let participant = self.speaker(person)?.participant else { return [] }
        self.speech[key]?.isKnown = true
        return [.participantChanged(ParticipantChange(.joined, participant))]
    }

    private mutating func admit(_ key: String) {
        guard self.speech[key] == nil else { return }
        if self.speech.count == Self.speakerBound {
            self.firstOrdinal = self.speech.values.map(\.nextOrdinal).max() ?? self.firstOrdinal
            self.speech.removeAll()
        }
        self.speech[key] = SymblSpeech(speaker: key, firstOrdinal: self.firstOrdinal)
    }
}

extension Sentiment {
    /// The label of a message; the score only where the service gives one.
    fileprivate init?(_ sentiment: SymblSentiment) {
        let score = sentiment.polarity?.score?.value
        guard let label = sentiment.suggested.flatMap(Label.init) ?? score.map(Label.init) else { return nil }
        self.init(label: label, score: score)
    }
}

extension Sentiment.Label {
    /// The bands of Symbl's documentation: below -0.3, to 0.3, above.
    fileprivate init(score: Double) {
        self = score < -0.3 ? .negative : score > 0.3 ? .positive : .neutral
    }
}
