import AttuneStreaming

/// One speaker's segments: those that are being spoken, one a connection, and those that no message has written out yet.
struct SymblSpeech: Sendable {
    /// A service that recognises and never writes out must not make this grow.
    private static let bound = 32
    /// A message may join this many recognised segments.
    private static let joinBound = 4

    private struct Open {
        var ordinal: Int
        var revision = 0
    }

    private struct Settled {
        var transcript: Transcript
        var spoken: [Substring]
        var connection: Int
    }

    private let speaker: String
    /// By connection: after a lost one, what was being said there is another segment than what is heard anew.
    private var open: [Int: Open] = [:]
    private var settled: [Settled] = []

    /// Whether the speaker was announced.
    var isKnown = false

    /// Above the ordinal of every segment so far, of whatever connection.
    private(set) var nextOrdinal: Int

    init(speaker: String, firstOrdinal: Int) {
        self.speaker = speaker
        self.nextOrdinal = firstOrdinal
    }

    /// Gives a recognition result its segment and revision.
    mutating func recognised(_ transcript: inout Transcript, spokenText: String, on connection: Int) {
        var open = self.open[connection] ?? Open(ordinal: self.nextOrdinal)
        self.nextOrdinal = max(self.nextOrdinal, open.ordinal + 1)
        transcript.segmentID = self.segmentID(open.ordinal, on: connection)
        transcript.revision = open.revision
        open.revision += 1
        guard transcript.stability == .final else {
            self.open[connection] = open
            return
        }
        self.open[connection] = nil
        if self.settled.count == Self.bound { self.settled.removeFirst() }
        self.settled.append(Settled(transcript: transcript, spoken: spokenText.words, connection: connection))
    }

    /// Gives a message the segment of the words that it writes out; one whose words were never recognised keeps its own
    /// id.
    ///
    /// A message that comes on another connection than its words did has their segment, and loses its times: they count
    /// from the start of the other connection's audio. So does one on a later connection whose words nobody recognised:
    /// they may be of an earlier one.
    ///
    /// - Returns: Whether all its words were heard on this connection.
    mutating func written(_ message: inout Transcript, spokenText: String, on connection: Int) -> Bool {
        let words = spokenText.words
        for first in self.settled.indices {
            for last in first..<min(first + Self.joinBound, self.settled.count)
            where self.settled[first...last].flatMap(\.spoken) == words {
                let isHere = self.settled[first...last].allSatisfy { $0.connection == connection }
                let parts = self.settled[first...last].map { part in
                    part.connection == connection ? part.transcript : part.transcript.withoutTimes
                }
                if !isHere { message = message.withoutTimes }
                message.segmentID = parts[0].segmentID
                message.revision = parts[0].revision + 1
                message.replaces = parts.dropFirst().map(\.segmentID)
                message.start = parts[0].start ?? message.start
                message.end = parts[parts.count - 1].end ?? message.end
                message.confidence = parts[0].confidence
                message.words = parts.allSatisfy { $0.words != nil } ? parts.flatMap { $0.words ?? [] } : nil
                self.settled.removeSubrange(first...last)
                return isHere
            }
        }
        guard connection > 0 else { return true }
        message = message.withoutTimes
        return false
    }

    /// What was being said on a connection that is gone stays as it was told; later words are another segment.
    mutating func disconnected(_ connection: Int) {
        self.open[connection] = nil
    }

    /// The first connection's ids end in `#` and digits, those of others do not: whatever a speaker is called, no two
    /// segments have one id.
    private func segmentID(_ ordinal: Int, on connection: Int) -> String {
        connection == 0 ? "\(self.speaker)#\(ordinal)" : "\(self.speaker)#\(ordinal)@\(connection)"
    }
}

extension Transcript {
    /// The same words at unknown times.
    fileprivate var withoutTimes: Transcript {
        var transcript = self
        transcript.start = nil
        transcript.end = nil
        transcript.words = self.words?.map { Word(text: $0.text, confidence: $0.confidence) }
        return transcript
    }
}

extension String {
    /// The words without case and punctuation, for telling whether two texts are of the same speech.
    fileprivate var words: [Substring] {
        let text = self.lowercased()
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            return text.split { !($0.isLetter || $0.isNumber || $0 == "'") }
        }
        // Most texts are ASCII, where the same is told without a table of characters.
        return text.utf8.split { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "'"): false
            default: true
            }
        }
        .map { Substring($0) }
    }
}
