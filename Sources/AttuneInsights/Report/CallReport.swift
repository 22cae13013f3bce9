public import AttuneModels

/// What a call came to: who said what, in which mood, and which questions were answered.
public struct CallReport: Sendable, Hashable, Codable {
    /// One final segment of the call.
    public struct Line: Sendable, Hashable, Codable {
        /// Who spoke.
        public var speaker: String
        /// What was said.
        public var text: String
        /// When it began on the call's clock; nil where the service does not say.
        public var start: CallTime?
        /// When it ended on the call's clock; nil where the service does not say.
        public var end: CallTime?
        /// The attitude that its words show; nil where it was not read.
        public var sentiment: Sentiment?
        /// Whether the service settled these words.
        public var isConfirmed: Bool

        /// Creates a line.
        public init(
            speaker: String,
            text: String,
            start: CallTime? = nil,
            end: CallTime? = nil,
            sentiment: Sentiment? = nil,
            isConfirmed: Bool = true
        ) {
            self.speaker = speaker
            self.text = text
            self.start = start
            self.end = end
            self.sentiment = sentiment
            self.isConfirmed = isConfirmed
        }
    }

    /// One participant's part in the call.
    public struct Participation: Sendable, Hashable, Codable {
        /// What the participant is called in ``Line/speaker``.
        public var speaker: String
        /// What the participant does on the call.
        public var role: ParticipantRole
        /// Seconds of speech.
        public var talkTime: Double
        /// Words that were said.
        public var wordCount: Int
        /// The mean score of the participant's segments, -1 to 1; nil where no segment has a score.
        public var meanSentiment: Double?
        /// How many segments have each label.
        public var sentimentCounts: SentimentCounts

        /// Creates a participant's part.
        public init(
            speaker: String,
            role: ParticipantRole = .unknown,
            talkTime: Double = 0,
            wordCount: Int = 0,
            meanSentiment: Double? = nil,
            sentimentCounts: SentimentCounts = SentimentCounts()
        ) {
            self.speaker = speaker
            self.role = role
            self.talkTime = talkTime
            self.wordCount = wordCount
            self.meanSentiment = meanSentiment
            self.sentimentCounts = sentimentCounts
        }
    }

    /// How many segments have each label.
    public struct SentimentCounts: Sendable, Hashable, Codable {
        /// Segments that are negative.
        public var negative: Int
        /// Segments that are neutral.
        public var neutral: Int
        /// Segments that are positive.
        public var positive: Int

        /// Creates counts.
        public init(negative: Int = 0, neutral: Int = 0, positive: Int = 0) {
            self.negative = negative
            self.neutral = neutral
            self.positive = positive
        }
    }

    /// A question, and what followed it.
    public struct Question: Sendable, Hashable, Codable {
        /// Who asked.
        public var speaker: String
        /// The question.
        public var text: String
        /// When the segment that holds it began; nil where the service does not say.
        public var start: CallTime?
        /// What another participant said next; nil where nobody answered in time.
        public var answer: String?

        /// Creates a question.
        public init(speaker: String, text: String, start: CallTime? = nil, answer: String? = nil) {
            self.speaker = speaker
            self.text = text
            self.start = start
            self.answer = answer
        }
    }

    /// The lines in the order in which they began.
    public var lines: [Line]

    /// The participants in the order in which they first spoke.
    public var participants: [Participation]

    /// The questions in the order in which they were asked.
    public var questions: [Question]

    /// Audio that the service never heard.
    public var audioGaps: [AudioGap]

    /// Who read the sentiment of the lines, in the order in which each first did.
    ///
    /// Empty where no sentiment was read; a report that was stored without it is read as empty, too.
    public var sentimentOrigins: [EventOrigin]

    /// Creates a report; ``CallReportBuilder`` makes one from a call's events.
    public init(
        lines: [Line] = [],
        participants: [Participation] = [],
        questions: [Question] = [],
        audioGaps: [AudioGap] = [],
        sentimentOrigins: [EventOrigin] = []
    ) {
        self.lines = lines
        self.participants = participants
        self.questions = questions
        self.audioGaps = audioGaps
        self.sentimentOrigins = sentimentOrigins
    }

    /// The moment at which the last line or gap ends; nil where nothing in the report has a time.
    ///
    /// A call may go on in silence after it.
    public var end: CallTime? {
        let ends = self.lines.compactMap { $0.end ?? $0.start } + self.audioGaps.map(\.end)
        return ends.max()
    }
}

extension CallReport {
    /// Reads a report; ``sentimentOrigins`` may be absent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.lines = try container.decode([Line].self, forKey: .lines)
        self.participants = try container.decode([Participation].self, forKey: .participants)
        self.questions = try container.decode([Question].self, forKey: .questions)
        self.audioGaps = try container.decode([AudioGap].self, forKey: .audioGaps)
        self.sentimentOrigins = try container.decodeIfPresent([EventOrigin].self, forKey: .sentimentOrigins) ?? []
    }
}
