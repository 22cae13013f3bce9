import AttuneStreaming

/// One speaker's segments: the one that is being spoken, and those that no message has written out yet.
struct SymblSpeech: Sendable {
    /// A service that recognises and never writes out must not make this grow.
    private static let bound = 32
    /// A message may join this many recognised segments.
    private static let joinBound = 4

    private struct Settled {
        var transcript: Transcript
        var spoken: [Substring]
    }

    private let speaker: String
    private var ordinal: Int
    private var revision = 0
    private var settled: [Settled] = []

    /// Whether the speaker was announced.
    var isKnown = false

    /// Above the ordinal of every segment so far.
    var nextOrdinal: Int { self.ordinal + 1 }

    init(speaker: String, firstOrdinal: Int) {
        self.speaker = speaker
        self.ordinal = firstOrdinal
    }

    /// Gives a recognition result its segment and revision.
    mutating func recognised(_ transcript: inout Transcript, spokenText: String) {
        transcript.segmentID = "\(self.speaker)#\(self.ordinal)"
        transcript.revision = self.revision
        self.revision += 1
        guard transcript.stability == .final else { return }
        self.ordinal += 1
        self.revision = 0
        if self.settled.count == Self.bound { self.settled.removeFirst() }
        self.settled.append(Settled(transcript: transcript, spoken: spokenText.words))
    }

    /// Gives a message the segment of the words that it writes out; one whose words were never recognised keeps its own
    /// id.
    mutating func written(_ message: inout Transcript, spokenText: String) {
        let words = spokenText.words
        for first in self.settled.indices {
            for last in first..<min(first + Self.joinBound, self.settled.count)
            where self.settled[first...last].flatMap(\.spoken) == words {
                let parts = self.settled[first...last].map(\.transcript)
                message.segmentID = parts[0].segmentID
                message.revision = parts[0].revision + 1
                message.replaces = parts.dropFirst().map(\.segmentID)
                message.start = parts[0].start ?? message.start
                message.end = parts[parts.count - 1].end ?? message.end
                message.confidence = parts[0].confidence
                message.words = parts.allSatisfy { $0.words != nil } ? parts.flatMap { $0.words ?? [] } : nil
                self.settled.removeSubrange(first...last)
                return
            }
        }
    }
}

extension String {
    /// The words without case and punctuation, for telling whether two texts are of the same speech.
    fileprivate var words: [Substring] {
        self.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'") }
    }
}
