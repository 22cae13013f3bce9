import AttuneModels

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

extension SymblServerMessage: Encodable {
    private enum CodingKeys: String, CodingKey { case type, message, details }
    private enum NestedKeys: String, CodingKey { case type, data, conversationId, message, details }
    private struct ConversationData: Encodable { var conversationId: String }

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
