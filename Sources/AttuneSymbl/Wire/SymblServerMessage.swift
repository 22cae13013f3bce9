/// What a server says.
///
/// Life-cycle and recognition come nested in `{"type":"message","message":{…}}`, results and most errors do not.
package enum SymblServerMessage: Sendable, Hashable {
    case startedListening
    case conversationCreated(conversationID: String)
    case recognitionStarted(conversationID: String)
    case recognitionResult(SymblRecognitionResult)
    case recognitionStopped
    case conversationCompleted(conversationID: String?)
    /// The answer to a socket that only listens.
    case subscriptionStarted(conversationID: String?)
    case messageResponse(SymblMessageResponse)
    case insightResponse(SymblInsightResponse)
    case topicResponse(SymblTopicResponse)
    case trackerResponse(SymblTrackerResponse)
    case entityResponse(SymblEntityResponse)
    case error(message: String?, details: String?)
    case unknown(type: String?)
}

/// The type of a server's message, of which nothing else needs to be as it should.
struct SymblServerMessageType: Decodable {
    private enum CodingKeys: String, CodingKey { case type, message }
    private struct Nested: Decodable { var type: String }

    /// The inner type where the message is nested and names one.
    let name: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let type = try container.decode(String.self, forKey: .type)
        let nested = type == "message" ? try? container.decode(Nested.self, forKey: .message) : nil
        self.name = nested?.type ?? type
    }
}

extension SymblServerMessage: Codable {
    private enum CodingKeys: String, CodingKey { case type, message, details }
    private enum NestedKeys: String, CodingKey { case type, data, conversationId, message, details }
    private struct ConversationData: Codable { var conversationId: String }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let type = try? container.decode(String.self, forKey: .type)
        switch type {
        case "message":
            try self.init(nested: container)
        case "message_response":
            self = .messageResponse(try SymblMessageResponse(from: decoder))
        case "insight_response":
            self = .insightResponse(try SymblInsightResponse(from: decoder))
        case "topic_response":
            self = .topicResponse(try SymblTopicResponse(from: decoder))
        case "tracker_response":
            self = .trackerResponse(try SymblTrackerResponse(from: decoder))
        case "entity_response":
            self = .entityResponse(try SymblEntityResponse(from: decoder))
        case "error":
            self = .error(
                message: try? container.decode(String.self, forKey: .message),
                details: try? container.decode(String.self, forKey: .details))
        default:
            self = .unknown(type: type)
        }
    }

    private init(nested outer: KeyedDecodingContainer<CodingKeys>) throws {
        let container = try outer.nestedContainer(keyedBy: NestedKeys.self, forKey: .message)
        // Documentation and SDKs disagree on where the id stands: both places are read, and both are written.
        let conversationID =
            (try? container.decode(ConversationData.self, forKey: .data).conversationId)
            ?? (try? container.decode(String.self, forKey: .conversationId))
        let type = try? container.decode(String.self, forKey: .type)
        switch (type, conversationID) {
        case ("started_listening", _): self = .startedListening
        case ("conversation_created", let id?): self = .conversationCreated(conversationID: id)
        case ("conversation_created", nil):
            throw DecodingError.keyNotFound(
                NestedKeys.conversationId,
                .init(codingPath: container.codingPath, debugDescription: "A conversation without an id."))
        case ("recognition_started", let id): self = .recognitionStarted(conversationID: id ?? "")
        case ("recognition_result", _):
            self = .recognitionResult(try outer.decode(SymblRecognitionResult.self, forKey: .message))
        case ("recognition_stopped", _): self = .recognitionStopped
        case ("conversation_completed", let id): self = .conversationCompleted(conversationID: id)
        case ("subscription_started", let id): self = .subscriptionStarted(conversationID: id)
        case ("error", _):
            self = .error(
                message: try? container.decode(String.self, forKey: .message),
                details: try? container.decode(String.self, forKey: .details))
        default: self = .unknown(type: type)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        func nest(_ type: String, conversationID: String? = nil) throws {
            try container.encode("message", forKey: .type)
            var nested = container.nestedContainer(keyedBy: NestedKeys.self, forKey: .message)
            try nested.encode(type, forKey: .type)
            try nested.encodeIfPresent(conversationID.map(ConversationData.init), forKey: .data)
            try nested.encodeIfPresent(conversationID, forKey: .conversationId)
        }
        switch self {
        case .startedListening: try nest("started_listening")
        case .conversationCreated(let id): try nest("conversation_created", conversationID: id)
        case .recognitionStarted(let id): try nest("recognition_started", conversationID: id)
        case .recognitionStopped: try nest("recognition_stopped")
        case .conversationCompleted(let id): try nest("conversation_completed", conversationID: id)
        case .subscriptionStarted(let id): try nest("subscription_started", conversationID: id)
        case .recognitionResult(let result):
            try container.encode("message", forKey: .type)
            try container.encode(result, forKey: .message)
        case .messageResponse(let response):
            try container.encode("message_response", forKey: .type)
            try response.encode(to: encoder)
        case .insightResponse(let response):
            try container.encode("insight_response", forKey: .type)
            try response.encode(to: encoder)
        case .topicResponse(let response):
            try container.encode("topic_response", forKey: .type)
            try response.encode(to: encoder)
        case .trackerResponse(let response):
            try container.encode("tracker_response", forKey: .type)
            try response.encode(to: encoder)
        case .entityResponse(let response):
            try container.encode("entity_response", forKey: .type)
            try response.encode(to: encoder)
        case .error(let message, let details):
            try container.encode("error", forKey: .type)
            try container.encodeIfPresent(message, forKey: .message)
            try container.encodeIfPresent(details, forKey: .details)
        case .unknown(let type):
            try container.encodeIfPresent(type, forKey: .type)
        }
    }
}
