import AttuneHTTP
import AttuneTokens
import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension VideoClient {
    /// Creates a session (`POST /session/create`).
    ///
    /// A create is not repeated where it may have happened. What is left behind then is an empty session, which costs
    /// nothing: asking again is safe, if the caller wants it.
    ///
    /// - Parameter options: What the session is to be like.
    /// - Returns: The session; people join it with tokens that `AttuneTokens` signs for its id.
    /// - Throws: ``VideoError`` where the options break a rule; ``ServiceError`` for an answer without a session;
    ///   ``HTTPError`` where there is none; `TokenError` where the call cannot be signed; and `CancellationError`.
    public func createSession(_ options: VideoSessionOptions = VideoSessionOptions()) async throws -> VideoSession {
        let fields = try options.fields()
        let request = OutboundRequest(
            self.address.head(
                .post, "/session/create",
                [
                    // Without it the service answers in XML.
                    .accept: "application/json",
                    .contentType: "application/x-www-form-urlencoded",
                ]
            ).signed(by: try self.credentials.authorization(now: self.now())),
            body: FormCoding.encode(fields))
        let reply = try await self.exchange.send(request)
        guard reply.status == .ok else {
            throw ServiceError(reply, to: request, askedTo: "create a session")
        }
        // The type of the reply is not compared: it may carry a charset, and the content decides.
        guard let created = try? JSONDecoder().decode([CreatedSession].self, from: Data(reply.body)).first,
            let id = try? SessionID(created.id)
        else {
            throw ServiceError(
                reply, to: request, askedTo: "create a session", malformed: "there is no session id that can be read")
        }
        guard id.project == self.credentials.project else {
            throw ServiceError(
                reply, to: request, askedTo: "create a session", malformed: "the session belongs to another project")
        }
        return VideoSession(id: id, options: options)
    }
}

/// The one member of the answer that every version of the service fills.
private struct CreatedSession: Decodable {
    private enum CodingKeys: String, CodingKey {
        case id = "session_id"
    }

    var id: String
}

extension HTTPRequest {
    fileprivate func signed(by field: HTTPField) -> HTTPRequest {
        var head = self
        head.headerFields.append(field)
        return head
    }
}
