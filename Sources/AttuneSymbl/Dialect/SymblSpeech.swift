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

    /// What became of a message that no connection brought.
    struct Recalled {
        /// The connection from whose first audio the times count; nil where they are the message's own.
        let clock: Int?
    }

    private let speaker: String
    /// By connection: after a lost one, what was being said there is another segment than what is heard anew.
    private var open: [Int: Open] = [:]
    private var settled: [Settled] = []

    /// Whether the speaker was announced.
    var isKnown = false

    /// Who it is, as the service's sockets say.
    var person: SymblPerson?

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
        guard let settled = self.take(spokenText.words, from: { _ in true }) else {
            guard connection > 0 else { return true }
            message = message.withoutTimes
            return false
        }
        let isHere = settled.allSatisfy { $0.connection == connection }
        if !isHere { message = message.withoutTimes }
        message.write(settled.map { $0.connection == connection ? $0.transcript : $0.transcript.withoutTimes })
        return isHere
    }

    /// Gives a message that no connection brought the segment of the words that it writes out, and their times where all
    /// of them were heard on one connection.
    ///
    /// - Parameters:
    ///   - message: Has times of its own, or none.
    ///   - spokenText: Its words.
    ///   - connection: Words that it recognised, or a later one, wait for messages of their own.
    /// - Returns: Where the times come from; nil where nobody recognised the words.
    mutating func recalled(
        _ message: inout Transcript, spokenText: String, before connection: Int
    ) -> Recalled? {
        guard let settled = self.take(spokenText.words, from: { $0 < connection }) else { return nil }
        let clock = settled[0].connection
        let hasTimes = settled.allSatisfy { $0.connection == clock && $0.transcript.start != nil }
        let own = message
        message.write(settled.map(\.transcript))
        if !hasTimes { (message.start, message.end, message.words) = (own.start, own.end, own.words) }
        return Recalled(clock: hasTimes ? clock : nil)
    }

    /// Takes out what was recognised, and is these words; nil where nothing is.
    private mutating func take(_ words: [Substring], from isMeant: (_ connection: Int) -> Bool) -> [Settled]? {
        for first in self.settled.indices {
            for last in first..<min(first + Self.joinBound, self.settled.count)
            where self.settled[first...last].flatMap(\.spoken) == words
                && self.settled[first...last].allSatisfy({ isMeant($0.connection) })
            {
                defer { self.settled.removeSubrange(first...last) }
                return Array(self.settled[first...last])
            }
        }
        return nil
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
    /// Takes the place of recognised segments, and their times.
    fileprivate mutating func write(_ parts: [Transcript]) {
        self.segmentID = parts[0].segmentID
        self.revision = parts[0].revision + 1
        self.replaces = parts.dropFirst().map(\.segmentID)
        self.start = parts[0].start ?? self.start
        self.end = parts[parts.count - 1].end ?? self.end
        self.confidence = parts[0].confidence
        self.words = parts.allSatisfy { $0.words != nil } ? parts.flatMap { $0.words ?? [] } : nil
    }

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
