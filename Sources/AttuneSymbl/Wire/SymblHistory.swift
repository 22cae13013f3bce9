import AttuneHTTP
import AttuneModels
import AttuneStreaming
import HTTPTypes

/// The reply to `GET /v1/conversations/{id}/messages`: all that was said in a conversation, written out.
///
/// It is not of the socket's shape: its ids are others, and nothing in it says which socket brought the same.
struct SymblHistory: Sendable {
    /// One message; times are ISO 8601.
    struct Message: Sendable {
        struct Word: Sendable {
            var word: String
            var startTime: String?
            var endTime: String?
        }

        var id: String
        var text: String
        var from: SymblPerson?
        var startTime: String?
        var endTime: String?
        /// Seconds, from the start of the speaker's own audio.
        var timeOffset: Double?
        /// Seconds.
        var duration: Double?
        var sentiment: SymblSentiment?
        var words: [Word]
        /// The message as it came.
        var raw: String
    }

    var messages: [Message] = []
    /// How many messages came that could not be read.
    var unreadableCount = 0

    /// Bytes of the largest reply: hours of words with their times.
    private static let maximumSize = 32 << 20

    /// Asks for a conversation's messages.
    ///
    /// - Parameters:
    ///   - baseURL: That of the service's sockets.
    ///   - conversationID: The service's own name of the conversation.
    ///   - sentiment: Whether messages are to come with their sentiment.
    ///   - token: Goes into the header field `Authorization`.
    /// - Returns: The request; nil where the address is none.
    static func request(
        at baseURL: String, of conversationID: String, sentiment: Bool, token: Secret
    ) -> OutboundRequest? {
        let text = baseURL.hasPrefix("ws") ? "http\(baseURL.dropFirst(2))" : baseURL
        // The socket took the same token to the same place, in the open where that has no TLS.
        guard let address = try? ServiceAddress(text, carriesSecrets: false) else { return nil }
        let path = "/v1/conversations/\(conversationID.percentEncoded)/messages?verbose=true"
        let head = address.head(
            .get, sentiment ? path + "&sentiment=true" : path,
            [.authorization: "Bearer \(token.reveal())", .accept: "application/json"])
        return OutboundRequest(head, maximumReplySize: Self.maximumSize)
    }

    /// Reads a reply.
    ///
    /// - Throws: A ``ServiceFailure`` where it is not what was asked for.
    init(_ reply: HTTPReply) throws(ServiceFailure) {
        guard reply.status.kind == .successful else {
            throw ServiceFailure(.transient, message: "The service answered with status \(reply.status.code).")
        }
        do {
            self = try JSONElement.read(reply.body) { json throws(JSONError) in try SymblHistory(json: json) }
        } catch {
            throw ServiceFailure(.transient, message: "The service's messages cannot be read.")
        }
    }
}

// MARK: - Reading

extension SymblHistory: JSONReadable {
    init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        guard let messages = members["messages"] else { throw members.wrongValue }
        for element in try messages.elements() {
            do {
                self.messages.append(try Message(json: element))
            } catch {
                self.unreadableCount += 1
            }
        }
    }
}

extension SymblHistory.Message: JSONReadable {
    init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.id = try members.required("id", as: LenientText.self).value
        self.text = try members.required("text")
        self.from = members.lenient("from")
        self.startTime = members.lenient("startTime")
        self.endTime = members.lenient("endTime")
        self.timeOffset = members.lenient("timeOffset", as: LenientNumber.self)?.value
        self.duration = members.lenient("duration", as: LenientNumber.self)?.value
        self.sentiment = members.lenient("sentiment")
        self.words = members.lenient("words") ?? []
        self.raw = json.source
    }
}

extension SymblHistory.Message.Word: JSONReadable {
    init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.word = try members.required("word")
        self.startTime = members.lenient("startTime")
        self.endTime = members.lenient("endTime")
    }
}
