import AttuneStreaming

/// What the service finds in the words, in the neutral model; nothing here changes what is known.
extension SymblInterpreter {
    func insight(_ wire: SymblInsightResponse.Insight, id: String) -> Insight {
        let hints = (wire.hints?.members ?? []).map { ($0.key, $0.value.value) }
        return Insight(
            id: id,
            kind: Insight.Kind(rawValue: wire.type),
            text: wire.payload?.content ?? wire.text ?? "",
            confidence: wire.confidence?.value,
            speaker: self.speaker(wire.from),
            segmentID: wire.messageReference?.id.map { self.segmentID(ofMessage: $0) },
            assignee: self.speaker(wire.assignee?.value),
            dueBy: wire.dueBy?.value?.value,
            tags: (wire.tags?.members ?? []).map(Insight.Tag.init),
            hints: Dictionary(hints) { _, last in last },
            isDismissed: wire.dismissed ?? false)
    }

    func topic(_ wire: SymblTopicResponse.Topic) -> Topic {
        Topic(
            id: wire.id ?? wire.phrases.values.joined(separator: ", "),
            phrases: wire.phrases.values,
            score: wire.score?.value?.value,
            rootWords: (wire.rootWords?.members ?? []).map(\.text),
            segmentIDs: (wire.messageReferences?.members ?? []).map { self.segmentID(ofMessage: $0.id) },
            sentiment: wire.sentiment?.value.flatMap(Sentiment.init))
    }

    /// One match for each item of a vocabulary that was found.
    func matches(_ response: SymblTrackerResponse) -> [TrackerMatch] {
        response.trackers.flatMap { tracker in
            (tracker.matches?.members ?? []).map { match in
                let messages = (match.messageRefs?.members ?? []).map { self.mention(of: match.value, in: $0) }
                let insights = (match.insightRefs?.members ?? []).map { reference in
                    Mention(
                        insightID: reference.id, text: reference.text,
                        span: SymblTextReference.span(of: match.value, at: reference.offset?.value?.value))
                }
                return TrackerMatch(
                    trackerID: tracker.id, name: tracker.name, kind: match.type, value: match.value,
                    mentions: messages + insights, isFinal: response.isFinal ?? true)
            }
        }
    }

    /// One entity for each text that names it.
    func entities(_ response: SymblEntityResponse) -> [Entity] {
        response.entities.flatMap { entity in
            (entity.matches?.members ?? []).map { match in
                Entity(
                    type: entity.type, subtype: entity.subType, category: entity.category, text: match.detectedValue,
                    mentions: (match.messageRefs?.members ?? []).map { self.mention(of: match.detectedValue, in: $0) })
            }
        }
    }

    /// The entities that a message brings itself, of which a service that hides words makes use.
    func entities(of message: SymblMessageResponse.Message) -> [Entity] {
        (message.entities?.members ?? []).map { entity in
            let mention = Mention(
                segmentID: self.segmentID(ofMessage: message.id), text: message.payload?.content,
                span: SymblTextReference.span(of: entity.words, at: entity.offset?.value?.value))
            return Entity(
                type: entity.type, subtype: entity.subType, category: entity.category, text: entity.words ?? "",
                mentions: [mention])
        }
    }

    private func mention(of text: String?, in reference: SymblTextReference) -> Mention {
        Mention(
            segmentID: reference.id.map { self.segmentID(ofMessage: $0) }, text: reference.text,
            span: SymblTextReference.span(of: text, at: reference.offset?.value?.value))
    }
}

extension Insight.Tag {
    /// A tag whose values are those that have a text.
    fileprivate init(_ wire: SymblInsightResponse.Insight.Tag) {
        self.init(
            type: wire.type,
            text: wire.text,
            span: SymblTextReference.span(of: wire.text, at: wire.beginOffset?.value?.value),
            values: (wire.value?.value?.value ?? [:]).compactMapValues { $0.value?.value })
    }
}

extension Sentiment {
    /// The label of a message or a topic; the score only where the service gives one.
    init?(_ sentiment: SymblSentiment) {
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
