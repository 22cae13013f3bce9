import AttuneModels

extension SymblServerMessage: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        let type: String? = members.lenient("type")
        switch type {
        case "message": try self.init(nested: members)
        case "message_response": self = .messageResponse(try SymblMessageResponse(json: json))
        case "insight_response": self = .insightResponse(try SymblInsightResponse(json: json))
        case "topic_response": self = .topicResponse(try SymblTopicResponse(json: json))
        case "tracker_response": self = .trackerResponse(try SymblTrackerResponse(json: json))
        case "entity_response": self = .entityResponse(try SymblEntityResponse(json: json))
        case "error": self = .error(message: members.lenient("message"), details: members.lenient("details"))
        default: self = .unknown(type: type)
        }
    }

    private init(nested outer: JSONMembers) throws(JSONError) {
        guard let json = outer["message"] else { throw outer.wrongValue }
        let members = try json.members()
        // Documentation and SDKs disagree on where the id stands: both places are read, and both are written.
        let data = try? members["data"]?.members()
        let conversationID: String? = data?.lenient("conversationId") ?? members.lenient("conversationId")
        let type: String? = members.lenient("type")
        switch (type, conversationID) {
        case ("started_listening", _): self = .startedListening
        case ("conversation_created", let id?): self = .conversationCreated(conversationID: id)
        // A conversation without an id.
        case ("conversation_created", nil): throw json.wrongValue
        case ("recognition_started", let id): self = .recognitionStarted(conversationID: id ?? "")
        case ("recognition_result", _): self = .recognitionResult(try SymblRecognitionResult(json: json))
        case ("recognition_stopped", _): self = .recognitionStopped
        case ("conversation_completed", let id): self = .conversationCompleted(conversationID: id)
        case ("subscription_started", let id): self = .subscriptionStarted(conversationID: id)
        case ("error", _): self = .error(message: members.lenient("message"), details: members.lenient("details"))
        default: self = .unknown(type: type)
        }
    }
}

/// The type of a server's message, of which nothing else needs to be as it should.
struct SymblServerMessageType: JSONReadable {
    /// The inner type where the message is nested and names one.
    let name: String

    init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        let type: String = try members.required("type")
        let nested = type == "message" ? try? members["message"]?.members() : nil
        self.name = nested?.lenient("type") ?? type
    }
}
