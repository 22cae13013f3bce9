import AttuneTesting
import Foundation

/// A conversation of the scripted service: what was said in it, and how long it lives.
struct SymblConversation: Sendable {
    /// What was said, written out: with one id for sockets, and another for the REST interface.
    struct Message: Sendable {
        var number: Int
        var speaker: JSONValue
        var spoken: String
        /// Since the lab began.
        var start: Duration
        var end: Duration
        var words: [Word]
        /// From the start of the speaker's own audio.
        var offset: CallTime?

        var written: String { self.spoken.prefix(1).uppercased() + self.spoken.dropFirst() + "." }
    }

    struct Word: Sendable {
        var text: String
        /// Since the lab began.
        var start: Duration
        var end: Duration
    }

    let id: String
    /// The last segment of the path.
    let key: String
    /// The prefix of the path at which it was opened.
    let prefix: String
    /// Since the lab began.
    let began: Duration
    var noConnectionTimeout = Duration.zero
    var messages: [Message] = []
    /// Who sends audio.
    var speakers: Set<Int> = []
    var subscribers: Set<Int> = []
    /// Since when nobody has sent audio; nil while somebody does.
    var detached: Duration?
    var isCompleted = false

    init(number: Int, key: String, prefix: String, at now: Duration) {
        self.began = now
        self.id = "44177309826\(String(number + 10_000))"
        self.key = key
        self.prefix = prefix
    }

    /// Whether a socket that comes now joins it.
    func isLive(at now: Duration) -> Bool {
        guard !self.isCompleted else { return false }
        return self.detached.map { now - $0 < self.noConnectionTimeout } ?? true
    }
}

/// The protocol's messages, written out: nothing of the package's own encoding is used, so that it is not held against
/// itself.
enum SymblWords {
    /// 2 May 2031, 9 o'clock, UTC: the moment at which a lab begins.
    private static let epoch = Date(timeIntervalSince1970: 1_935_478_800)

    static func iso(_ time: Duration) -> JSONValue {
        let (seconds, attoseconds) = time.components
        let date = self.epoch.addingTimeInterval(Double(seconds) + Double(attoseconds) * 1e-18 + 0.000_5)
        return .text(date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    }

    static func nested(_ type: String, conversation: String? = nil) -> StreamingMessage {
        var message: [String: JSONValue] = ["type": .text(type)]
        if let conversation {
            message["data"] = ["conversationId": .text(conversation)]
            // Sources disagree on the place: both, as a server should.
            if type == "conversation_completed" { message["conversationId"] = .text(conversation) }
        }
        return .text(JSONValue.object(["type": "message", "message": .object(message)]).wire)
    }

    static func error(_ details: String) -> StreamingMessage {
        .text(JSONValue.object(["type": "error", "details": .text(details), "message": "Invalid request"]).wire)
    }

    /// A recognition result of words with times from the start of the speaker's audio; an interim has none.
    static func recognition(
        _ words: [(text: String, start: CallTime, end: CallTime)], by speaker: JSONValue, isFinal: Bool
    ) -> StreamingMessage {
        let text = words.map(\.text).joined(separator: " ")
        let timed = words.map { word -> JSONValue in
            ["word": .text(word.text), "startTime": self.time(word.start), "endTime": self.time(word.end)]
        }
        let alternative: JSONValue = [
            "transcript": .text(text), "confidence": isFinal ? 0.91 : 0, "words": .array(isFinal ? timed : []),
        ]
        let message: JSONValue = [
            "type": "recognition_result", "isFinal": .flag(isFinal),
            "payload": ["raw": ["alternatives": [alternative]]], "punctuated": ["transcript": .text(text)],
            "user": speaker,
        ]
        return .text(JSONValue.object(["type": "message", "message": message, "timeOffset": 6_140]).wire)
    }

    /// A message, written out.
    static func response(_ message: SymblConversation.Message, hasOffset: Bool) -> StreamingMessage {
        var duration: [String: JSONValue] = ["startTime": self.iso(message.start), "endTime": self.iso(message.end)]
        if hasOffset, let offset = message.offset {
            duration["timeOffset"] = .number(offset.seconds)
            duration["duration"] = .number(CallTime(message.end - message.start).seconds)
        }
        let id = JSONValue.text(self.socketID(message.number))
        let body: JSONValue = [
            "id": id, "from": message.speaker,
            "payload": ["content": .text(message.written), "contentType": "text/plain"],
            "channel": ["id": "realtime-api"], "dismissed": false, "duration": .object(duration),
            "metadata": ["originalContent": .text(message.spoken), "originalMessageId": id],
            "sentiment": ["polarity": ["score": 0.05], "suggested": "neutral"],
        ]
        return .text(
            JSONValue.object([
                "type": "message_response", "sequenceNumber": .count(message.number), "messages": [body],
            ]).wire)
    }

    /// The messages of a conversation, as the REST interface has them: with other ids, and an address for a person.
    static func history(_ messages: [SymblConversation.Message], of id: String, idsAgree: Bool) -> JSONValue {
        let messages = messages.map { message -> JSONValue in
            let speaker = message.speaker.members ?? [:]
            let words = message.words.map { word -> JSONValue in
                ["word": .text(word.text), "startTime": self.iso(word.start), "endTime": self.iso(word.end)]
            }
            return [
                "id": .text(idsAgree ? self.socketID(message.number) : "552091773440\(message.number + 1_000)"),
                "text": .text(message.written),
                "from": ["id": "c0ffee00-1", "name": speaker["name"] ?? .null, "email": speaker["userId"] ?? .null],
                "startTime": self.iso(message.start), "endTime": self.iso(message.end), "conversationId": .text(id),
                "phrases": [], "sentiment": ["polarity": ["score": 0.05], "suggested": "neutral"],
                "words": .array(words),
            ]
        }
        return ["messages": .array(messages)]
    }

    private static func socketID(_ number: Int) -> String {
        "1f6e0b9c-7f0d-4a4f-8a3e-\(String(100_000_000_000 + number))"
    }

    /// Seconds and nanoseconds, both as text.
    private static func time(_ time: CallTime) -> JSONValue {
        let (seconds, attoseconds) = time.duration.components
        return ["seconds": .text("\(seconds)"), "nanos": .text("\(attoseconds / 1_000_000_000)")]
    }
}
