import AttuneHTTP
import AttuneTesting
import HTTPTypes

/// What others say, and what the service's REST interface tells of a conversation.
extension SymblService {
    // MARK: - The script

    /// Says on a socket what others say from now on.
    func planScript() -> [ServiceAction] {
        let now = self.now
        return self.script.enumerated().flatMap { number, utterance in
            let words = utterance.words.map { (text: $0, start: CallTime.zero, end: CallTime.zero) }
            let messages = [
                (utterance.said, SymblWords.recognition(words, by: Self.person(utterance.speaker), isFinal: true)),
                (
                    utterance.written,
                    SymblWords.response(Self.message(utterance, number), hasOffset: self.hasOffsets)
                ),
            ]
            return messages.filter { $0.0 > now }.map { ServiceAction.sayLater($0.1, after: $0.0 - now) }
        }
    }

    private static func person(_ name: String) -> JSONValue {
        ["id": .text("\(name)-id"), "name": .text(name), "userId": .text("\(name.lowercased())@quay.example")]
    }

    static func message(_ utterance: Utterance, _ number: Int) -> SymblConversation.Message {
        let words = utterance.words.enumerated().map { index, text in
            SymblConversation.Word(
                text: text, start: utterance.start + .milliseconds(100 * index),
                end: utterance.start + .milliseconds(100 * (index + 1)))
        }
        return SymblConversation.Message(
            number: 5_000 + number, speaker: Self.person(utterance.speaker),
            spoken: utterance.words.joined(separator: " "), start: utterance.start, end: utterance.said, words: words)
    }

    // MARK: - The REST interface

    mutating func reply(to request: HTTPRequest, body: [UInt8]) -> HTTPReply {
        let parts = (request.path ?? "").split(separator: "?", maxSplits: 1).map(String.init)
        let path = parts.first ?? ""
        self.requests.append(path)
        let segments = path.split(separator: "/").map(String.init)
        guard request.method == .get, segments.count == 4, segments[0] == "v1", segments[1] == "conversations",
            segments[3] == "messages", body.isEmpty
        else {
            self.violate(.unknownRequest("\(request.method.rawValue) \(path)"), on: nil)
            return self.reply(.notFound, ["message": "There is no such thing."])
        }
        for item in parts.dropFirst().joined().split(separator: "&") {
            if !["verbose=true", "verbose=false", "sentiment=true", "sentiment=false"].contains(item) {
                self.violate(.unknownRequest(String(item.prefix { $0 != "=" })), on: nil)
            }
        }
        guard let token = request.headerFields[.authorization], token.hasPrefix("Bearer "), token.count > 7 else {
            self.violate(.requestWithoutToken, on: nil)
            return self.reply(.unauthorized, ["message": "The token is missing."])
        }
        guard self.failures.isEmpty else {
            return self.reply(self.failures.removeFirst(), ["message": "Not now."])
        }
        guard let conversation = self.conversations.first(where: { $0.id == segments[2] }) else {
            return self.reply(.notFound, ["message": "The conversation does not exist."])
        }
        let now = self.now
        let others = self.script.enumerated().filter { _, utterance in
            conversation.began < utterance.written && utterance.written <= now
        }.map { Self.message($1, $0) }
        let messages = (conversation.messages + others).sorted { $0.start < $1.start }
        return self.reply(
            .ok, SymblWords.history(messages, of: conversation.id, idsAgree: self.idsAgree))
    }

    private func reply(_ status: HTTPResponse.Status, _ json: JSONValue) -> HTTPReply {
        HTTPReply(status: status, headers: [.contentType: "application/json"], body: Array(json.wire.utf8))
    }
}
