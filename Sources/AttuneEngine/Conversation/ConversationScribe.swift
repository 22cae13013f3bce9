import AttuneInsights
import AttuneModels
import AttuneSymbl

/// Writes what was heard as the protocol's messages, in the protocol's order.
///
/// An utterance becomes a final recognition result, then a message with its sentiment, then an insight for each
/// question.
struct ConversationScribe: Sendable {
    private let sentimentAnalyzer = SentimentAnalyzer()
    private let questionDetector = QuestionDetector()
    private let makeID: @Sendable () -> String
    private var messageCount = 0
    private var insightCount = 0

    /// Creates the scribe of one conversation.
    ///
    /// - Parameter makeID: Makes ids for messages and insights.
    init(makeID: @escaping @Sendable () -> String) {
        self.makeID = makeID
    }

    /// The words so far.
    func interim(_ text: String, by speaker: ConversationSpeaker) -> SymblServerMessage {
        .recognitionResult(
            SymblRecognitionResult(
                isFinal: false, transcript: text, punctuated: text, confidence: 0, words: [],
                user: speaker.person))
    }

    /// An utterance that is over.
    mutating func final(_ words: [Word], by speaker: ConversationSpeaker) -> [SymblServerMessage] {
        let spoken = words.map(\.text).joined(separator: " ")
        let questions = self.questionDetector.questions(in: spoken)
        let written = WrittenText.write(
            spoken, isQuestion: questions.contains { spoken.hasSuffix($0.text.lowercased()) })
        let message = self.message(spoken: spoken, written: written, words: words, by: speaker)
        var messages: [SymblServerMessage] = [
            .recognitionResult(
                SymblRecognitionResult(
                    isFinal: true, transcript: spoken, punctuated: written,
                    confidence: Self.confidence(of: words),
                    words: words.map { word in
                        SymblWord(
                            word: word.text, startTime: word.start.map(SymblWord.Time.init),
                            endTime: word.end.map(SymblWord.Time.init))
                    },
                    user: speaker.person)),
            .messageResponse(SymblMessageResponse(messages: [message], sequenceNumber: self.messageCount)),
        ]
        self.messageCount += 1
        guard speaker.insightTypes.contains(Insight.Kind.question.rawValue), !questions.isEmpty else {
            return messages
        }
        let insights = questions.map { question in
            SymblInsightResponse.Insight(
                id: self.makeID(), type: Insight.Kind.question.rawValue, confidence: question.confidence,
                text: WrittenText.write(question.text, isQuestion: true), from: speaker.person, messageID: message.id)
        }
        messages.append(.insightResponse(SymblInsightResponse(insights: insights, sequenceNumber: self.insightCount)))
        self.insightCount += 1
        return messages
    }

    private func message(
        spoken: String,
        written: String,
        words: [Word],
        by speaker: ConversationSpeaker
    ) -> SymblMessageResponse.Message {
        struct WallWord: Encodable {
            var word: String
            var startTime: String
            var endTime: String
        }
        let id = self.makeID()
        let start = words.first?.start ?? .zero
        let end = words.last?.end ?? start
        let sentiment: SymblSentiment? =
            if speaker.wantsSentiment {
                SymblSentiment(self.sentimentAnalyzer.analyze(spoken).sentiment)
            } else {
                nil
            }
        return SymblMessageResponse.Message(
            id: id,
            from: speaker.person,
            payload: SymblText(written),
            metadata: .init(
                disablePunctuation: true, originalContent: spoken, originalMessageId: id,
                words: SymblJSON.text(
                    words.map { word in
                        WallWord(
                            word: word.text, startTime: speaker.startTime.text(at: word.start ?? start),
                            endTime: speaker.startTime.text(at: word.end ?? end))
                    })),
            duration: .init(
                startTime: speaker.startTime.text(at: start), endTime: speaker.startTime.text(at: end),
                timeOffset: start.seconds, duration: CallTime(ticks: end.ticks - start.ticks).seconds),
            sentiment: sentiment)
    }

    /// The mean of what the recogniser says of its words; 0 where it says nothing.
    private static func confidence(of words: [Word]) -> Double {
        let confidences = words.compactMap(\.confidence)
        guard !confidences.isEmpty else { return 0 }
        return confidences.reduce(0, +) / Double(confidences.count)
    }
}

extension SymblSentiment {
    fileprivate init(_ sentiment: Sentiment) {
        self.init(score: sentiment.score ?? 0, suggested: sentiment.label.rawValue)
    }
}
