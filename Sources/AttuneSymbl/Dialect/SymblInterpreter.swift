import AttuneStreaming

/// Turns a service's messages into events of the neutral model.
///
/// A recognition result has no id, and the message that follows it has one of its own: what links them is the speaker
/// and the words. A segment is opened by a speaker's first interim, settled by the final result, and written out by the
/// message, all under one id. What is known of words, messages and insights is known on every connection; only what is
/// being said belongs to one.
struct SymblInterpreter: Sendable {
    /// The name of the service.
    static let name = "symbl"

    /// What the service's own SDK sends where nothing else is sent, and how often.
    static let ping = "__PING__"
    static let pingInterval = Duration.milliseconds(30_500)

    /// Past this many messages the oldest is forgotten; an insight that refers to it names the message itself.
    private static let messageBound = 1_024
    /// Past this many insights the oldest is forgotten, and told again where it comes again.
    private static let insightBound = 1_024
    /// Past this many speakers all are forgotten; who speaks again is announced again.
    private static let speakerBound = 256

    /// Who speaks on this session; nil where it only listens.
    let ownSpeaker: Participant?
    /// Whether the answer to a stop request is the service's last word for this session.
    private let isCompletedByStop: Bool
    private var conversation: Conversation?
    var speech: [String: SymblSpeech] = [:]
    /// Where the segments of a new speaker start to count: above those of the forgotten, so that no id is given twice.
    private var firstOrdinal = 0
    private(set) var told = RecentValues<String, SymblTold>(bound: SymblInterpreter.messageBound)
    /// The segments of messages that no connection brought: one may bring them late, under other ids.
    var recalled = RecentValues<SymblTelling, String>(bound: SymblInterpreter.messageBound)
    /// When the newest message that is forgotten was said, and the first that the first connection brought; ISO 8601.
    private(set) var forgottenStart: String?
    private(set) var firstStart: String?
    private(set) var attachments = SymblAttachments()
    private var insights = RecentValues<String, Insight>(bound: SymblInterpreter.insightBound)
    private var namelessInsights = 0

    /// A conversation of the service, and which connections have been in it.
    private struct Conversation {
        let id: String
        let firstConnection: Int
        var lastConnection: Int
    }

    init(speaker: Participant?, isCompletedByStop: Bool = false) {
        self.ownSpeaker = speaker
        self.isCompletedByStop = isCompletedByStop
    }

    /// Reads one message; one of a known type that is malformed becomes a warning.
    mutating func received(_ message: StreamingMessage, on connection: Int) -> [DialectOutput] {
        guard case .text(let text) = message else {
            return [.event(CallEvent(.unknown(UnknownMessage(type: nil)), origin: .provider(Self.name)))]
        }
        // The answer to an application's own ping is not JSON.
        guard text != "__PONG__" else { return [] }
        guard let decoded = try? SymblJSON.value(SymblServerMessage.self, from: text) else {
            return [.event(CallEvent(Self.unreadable(text), origin: .provider(Self.name), raw: text))]
        }
        return self.interpret(decoded, raw: text, on: connection)
    }

    /// What a message means, in order.
    mutating func interpret(_ message: SymblServerMessage, raw: String, on connection: Int) -> [DialectOutput] {
        func output(_ kind: CallEvent.Kind) -> DialectOutput {
            .event(CallEvent(kind, origin: .provider(Self.name), raw: raw))
        }
        switch message {
        case .startedListening:
            return [.ready]
        case .recognitionStarted(let id):
            // Some servers say only this one.
            if id == self.conversation?.id { self.conversation?.lastConnection = connection }
            return [.ready]
        case .conversationCreated(let id):
            return self.opened(id, on: connection).map(output)
        case .subscriptionStarted(let id):
            return [.ready] + (id.map { self.opened($0, on: connection) } ?? []).map(output)
        case .recognitionStopped:
            return self.isCompletedByStop ? [.completed] : []
        case .conversationCompleted:
            return [.completed]
        case .recognitionResult(let result):
            var outputs = SymblOutputs(raw: raw)
            outputs.acknowledge(self.recognised(result, on: connection, &outputs))
            return outputs.all
        case .messageResponse(let response):
            var outputs = SymblOutputs(raw: raw)
            var latest: CallTime?
            for message in response.messages {
                guard let cursor = self.written(message, on: connection, &outputs) else { continue }
                latest = max(latest ?? cursor, cursor)
            }
            for kind in Self.unreadable(response.unreadableCount, in: "message_response") { outputs.tell(kind) }
            outputs.acknowledge(latest)
            return outputs.all
        case .insightResponse(let response):
            let kinds = response.insights.compactMap { self.insight($0).map(CallEvent.Kind.insight) }
            return (kinds + Self.unreadable(response.unreadableCount, in: "insight_response")).map(output)
        case .topicResponse(let response):
            let kinds = response.topics.map { CallEvent.Kind.topic(self.topic($0)) }
            return (kinds + Self.unreadable(response.unreadableCount, in: "topic_response")).map(output)
        case .trackerResponse(let response):
            let kinds = self.matches(response).map(CallEvent.Kind.trackerMatch)
            return (kinds + Self.unreadable(response.unreadableCount, in: "tracker_response")).map(output)
        case .entityResponse(let response):
            let kinds = self.entities(response).map(CallEvent.Kind.entity)
            return (kinds + Self.unreadable(response.unreadableCount, in: "entity_response")).map(output)
        case .error(let message, let details):
            // The protocol has no codes: nothing says that it helps to try again.
            let text = [message, details].compactMap(\.self).joined(separator: ": ")
            return [.failed(ServiceFailure(.permanent, message: text.isEmpty ? "It does not say why." : text))]
        case .unknown(let type):
            return [output(.unknown(UnknownMessage(type: type)))]
        }
    }

    /// A connection is gone.
    mutating func disconnected(_ connection: Int) {
        for key in Array(self.speech.keys) { self.speech[key]?.disconnected(connection) }
    }

    /// The segment that a message wrote out; the message itself where it is not known.
    func segmentID(ofMessage id: String) -> String {
        self.told[id]?.segmentID ?? id
    }

    /// The conversation that a connection goes on with; nil where it is not known to.
    func conversationID(resumedOn connection: Int) -> String? {
        guard let conversation = self.conversation, conversation.lastConnection == connection,
            conversation.firstConnection < connection
        else { return nil }
        return conversation.id
    }

    // MARK: - The conversation

    /// A conversation that goes on over a new connection is not opened again.
    private mutating func opened(_ id: String, on connection: Int) -> [CallEvent.Kind] {
        guard self.conversation?.id != id else {
            self.conversation?.lastConnection = connection
            return []
        }
        self.conversation = Conversation(id: id, firstConnection: connection, lastConnection: connection)
        self.firstStart = nil
        return [.sessionOpened(SessionOpening(providerSessionID: id))]
    }

    /// Names the type and nothing else of the message: a warning goes where the words of a call may not.
    private static func unreadable(_ text: String) -> CallEvent.Kind {
        guard let type = try? SymblJSON.value(SymblServerMessageType.self, from: text) else {
            return .unknown(UnknownMessage(type: nil))
        }
        return .warning(SessionWarning(message: "A message of type \(type.name) cannot be read."))
    }

    /// What came with others that could be read.
    static func unreadable(_ count: Int, in type: String) -> [CallEvent.Kind] {
        guard count > 0 else { return [] }
        return [
            .warning(SessionWarning(message: "In a message of type \(type), \(count) of the parts cannot be read."))
        ]
    }

    // MARK: - Words

    /// Tells what a recognition result means.
    ///
    /// - Returns: Up to where this connection's audio is recognised.
    private mutating func recognised(
        _ result: SymblRecognitionResult,
        on connection: Int,
        _ outputs: inout SymblOutputs
    ) -> CallTime? {
        guard let best = result.payload?.raw.alternatives.first,
            let text = result.punctuated?.transcript ?? best.transcript
        else { return nil }
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
        self.join(result.user, key, &outputs)
        self.speech[key]?.recognised(&transcript, spokenText: best.transcript ?? text, on: connection)
        outputs.tell(.transcript(transcript))
        return result.isFinal ? transcript.end : nil
    }

    /// Tells what a message means; nothing where it came before.
    ///
    /// - Returns: Up to where this connection's audio is written out.
    private mutating func written(
        _ message: SymblMessageResponse.Message,
        on connection: Int,
        _ outputs: inout SymblOutputs
    ) -> CallTime? {
        guard let text = message.payload?.content, self.told[message.id] == nil else { return nil }
        let key = Self.key(message.from)
        let wall = message.duration?.startTime
        if let segmentID = self.segmentID(recalled: text, by: key, at: wall) {
            self.keep(SymblTold(segmentID: segmentID, speaker: key, start: wall, text: text), as: message.id)
            return nil
        }
        var transcript = Transcript(
            segmentID: message.id, text: text, stability: .final, isFormatted: true,
            speaker: self.speaker(message.from))
        // An offset counts from the start of the speaker's own audio, as word times do.
        if self.isOwn(message.from), let offset = message.duration?.timeOffset?.value {
            transcript.start = CallTime(seconds: offset)
            transcript.end = message.duration?.duration.map { CallTime(seconds: offset + $0.value) }
        }
        let ownEnd = transcript.end
        self.join(message.from, key, &outputs)
        let isHere =
            self.speech[key]?.written(
                &transcript, spokenText: message.metadata?.originalContent ?? text, on: connection) ?? false
        self.keep(SymblTold(segmentID: transcript.segmentID, speaker: key, start: wall, text: text), as: message.id)
        if let wall {
            if connection == self.conversation?.firstConnection { self.firstStart = self.firstStart ?? wall }
            if isHere, let start = transcript.start { self.attachments.mark(wall, is: start, on: connection) }
        }
        outputs.tell(.transcript(transcript))
        if let sentiment = message.sentiment.flatMap(Sentiment.init) {
            outputs.tell(
                .sentiment(
                    SentimentReading(
                        segmentID: transcript.segmentID, speaker: transcript.speaker, sentiment: sentiment)))
        }
        for entity in self.entities(of: message) { outputs.tell(.entity(entity)) }
        return isHere ? ownEnd : nil
    }

    /// The segment of a message that is known from elsewhere; nil where it is not.
    private func segmentID(recalled text: String, by speaker: String, at wall: String?) -> String? {
        // Mostly nothing is, and then no time is read.
        guard !self.recalled.isEmpty else { return nil }
        return self.recalled[SymblTelling(speaker: speaker, start: wall, text: text)]
    }

    /// Takes note of a message that is told.
    mutating func keep(_ told: SymblTold, as id: String) {
        guard let forgotten = self.told.keep(told, as: id)?.start else { return }
        // Of one form, the later is the greater text.
        self.forgottenStart = max(self.forgottenStart ?? forgotten, forgotten)
    }

    /// An insight; nil where the very same was told before, as every connection of a conversation brings it.
    private mutating func insight(_ wire: SymblInsightResponse.Insight) -> Insight? {
        guard let id = wire.id else {
            self.namelessInsights += 1
            return self.insight(wire, id: "\(wire.type)#\(self.namelessInsights)")
        }
        let insight = self.insight(wire, id: id)
        guard self.insights[id] != insight else { return nil }
        self.insights.keep(insight, as: id)
        return insight
    }

    // MARK: - People

    static func key(_ person: SymblPerson?) -> String {
        person?.userId ?? person?.id ?? person?.name ?? "unknown"
    }

    func isOwn(_ person: SymblPerson?) -> Bool {
        guard let own = self.ownSpeaker else { return false }
        return Self.key(person) == own.userID ?? own.id
    }

    /// The person as a speaker; nil where nothing says who it is.
    func speaker(_ person: SymblPerson?) -> Speaker? {
        guard let person, !person.isNobody else { return nil }
        let other = Participant(id: Self.key(person), name: person.name, userID: person.userId)
        let participant = self.isOwn(person) ? (self.ownSpeaker ?? other) : other
        return Speaker(label: person.name ?? Self.key(person), participant: participant)
    }

    /// The protocol has no message for who is there: the first words are the sign.
    mutating func join(_ person: SymblPerson?, _ key: String, _ outputs: inout SymblOutputs) {
        self.admit(key)
        guard self.speech[key]?.isKnown != true, let participant = self.speaker(person)?.participant else { return }
        self.speech[key]?.isKnown = true
        self.speech[key]?.person = person
        outputs.tell(.participantChanged(ParticipantChange(.joined, participant)))
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
