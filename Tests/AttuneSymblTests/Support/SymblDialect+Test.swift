@testable import AttuneSymbl

extension SymblDialect {
    /// The session of a speaker whose name is `ola`.
    static func ola() -> SymblDialect {
        SymblDialect(
            SymblConfiguration(
                baseURL: "ws://127.0.0.1:8080", connectionID: "c",
                speaker: Participant(id: "1", name: "ola", userID: "ola@quay.example", role: .customer)))
    }

    mutating func received(_ text: String) -> [DialectOutput] {
        self.received(.text(text))
    }

    /// The events of a message.
    mutating func events(_ text: String) -> [CallEvent] {
        self.received(text).compactMap { output in
            if case .event(let event) = output { event } else { nil }
        }
    }

    /// The transcripts of a message.
    mutating func transcripts(_ text: String) -> [Transcript] {
        self.events(text).compactMap { event in
            if case .transcript(let transcript) = event.kind { transcript } else { nil }
        }
    }

    /// The sentiments of a message.
    mutating func sentiments(_ text: String) -> [SentimentReading] {
        self.events(text).compactMap { event in
            if case .sentiment(let reading) = event.kind { reading } else { nil }
        }
    }

    /// The insights of a message.
    mutating func insights(_ text: String) -> [Insight] {
        self.events(text).compactMap { event in
            if case .insight(let insight) = event.kind { insight } else { nil }
        }
    }

    /// Who is said to have joined.
    mutating func joined(_ text: String) -> [Participant] {
        self.events(text).compactMap { event in
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
