import AttuneModels

/// What a client says: `start_request`, `modify_request`, `stop_request`, and what this version does not know.
package enum SymblClientMessage: Sendable, Hashable {
    case start(SymblStartRequest)
    /// How the audio is declared from now on; nil where that cannot be read.
    case modify(SymblStartRequest.Config.SpeechRecognition?)
    case stop
    case unknown(type: String)
}

extension SymblClientMessage: Encodable {
    private enum CodingKeys: String, CodingKey { case type, speechRecognition }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .start(let request):
            try container.encode("start_request", forKey: .type)
            try request.encode(to: encoder)
        case .modify(let speechRecognition):
            try container.encode("modify_request", forKey: .type)
            try container.encodeIfPresent(speechRecognition, forKey: .speechRecognition)
        case .stop:
            try container.encode("stop_request", forKey: .type)
        case .unknown(let type):
            try container.encode(type, forKey: .type)
        }
    }
}

extension SymblClientMessage: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        let type: String = try members.required("type")
        switch type {
        case "start_request": self = .start(try SymblStartRequest(json: json))
        case "modify_request": self = .modify(members.lenient("speechRecognition"))
        // The second name is older; clients still send it.
        case "stop_request", "stop_recognition": self = .stop
        default: self = .unknown(type: type)
        }
    }
}
