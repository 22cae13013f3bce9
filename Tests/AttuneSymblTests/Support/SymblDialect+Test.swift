@testable import AttuneSymbl

extension SymblDialect where Audio == OpusPacket {
    /// The session of a speaker whose name is `ola`.
    static func ola() -> SymblDialect {
        SymblDialect(
            SymblConfiguration(
                baseURL: "ws://127.0.0.1:8080", connectionID: "c",
                speaker: Participant(id: "1", name: "ola", userID: "ola@quay.example", role: .customer)))
    }
}

extension StreamingDialect {
    mutating func received(_ text: String, on connection: Int = 0) -> [DialectOutput] {
        self.received(.text(text), on: connection)
    }

    /// The events of a message.
    mutating func events(_ text: String, on connection: Int = 0) -> [CallEvent] {
        self.received(text, on: connection).compactMap { output in
            if case .event(let event) = output { event } else { nil }
        }
    }

    /// The transcripts of a message.
    mutating func transcripts(_ text: String, on connection: Int = 0) -> [Transcript] {
        self.events(text, on: connection).compactMap { event in
            if case .transcript(let transcript) = event.kind { transcript } else { nil }
        }
    }

    /// The sentiments of a message.
    mutating func sentiments(_ text: String, on connection: Int = 0) -> [SentimentReading] {
        self.events(text, on: connection).compactMap { event in
            if case .sentiment(let reading) = event.kind { reading } else { nil }
        }
    }

    /// The insights of a message.
    mutating func insights(_ text: String, on connection: Int = 0) -> [Insight] {
        self.events(text, on: connection).compactMap { event in
            if case .insight(let insight) = event.kind { insight } else { nil }
        }
    }

    /// The topics of a message.
    mutating func topics(_ text: String) -> [Topic] {
        self.events(text).compactMap { event in
            if case .topic(let topic) = event.kind { topic } else { nil }
        }
    }

    /// What trackers found, by a message.
    mutating func matches(_ text: String) -> [TrackerMatch] {
        self.events(text).compactMap { event in
            if case .trackerMatch(let match) = event.kind { match } else { nil }
        }
    }

    /// The entities of a message.
    mutating func entities(_ text: String) -> [Entity] {
        self.events(text).compactMap { event in
            if case .entity(let entity) = event.kind { entity } else { nil }
        }
    }

    /// How far a message says that audio was recognised.
    mutating func cursors(_ text: String, on connection: Int = 0) -> [CallTime] {
        self.received(text, on: connection).compactMap { output in
            if case .acknowledged(let time) = output { time } else { nil }
        }
    }

    /// Who is said to have joined.
    mutating func joined(_ text: String, on connection: Int = 0) -> [Participant] {
        self.events(text, on: connection).compactMap { event in
            guard case .participantChanged(let change) = event.kind, change.kind == .joined else { return nil }
            return change.participant
        }
    }
}

extension Transcript {
    /// Segment, revision, stability and text in one line.
    var brief: String {
        "\(self.segmentID) r\(self.revision) \(self.stability.rawValue): \(self.text)"
            + (self.replaces.isEmpty ? "" : " (replaces \(self.replaces.joined(separator: ", ")))")
    }
}
