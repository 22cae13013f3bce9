public import AttuneHTTP
public import AttuneTokens
public import HTTPTypes

/// A stand-in for the video service of one project: creates sessions, and lets people in who have good tokens.
///
/// It replies in JSON only, and refuses a request that does not ask for it; the service would reply in XML.
public struct VideoDouble: RESTDouble {
    /// A session that was created.
    public struct Session: Sendable, Hashable {
        /// Its id.
        public var id: SessionID
        /// What it was asked to be like: the fields of the request.
        public var fields: [String: String]
        /// Who is in it, in the order of coming.
        public var connections: [Connection]
    }

    /// Somebody in a session.
    public struct Connection: Sendable, Hashable {
        /// The connection's id.
        public var id: String
        /// What the token allows.
        public var role: TokenRole
        /// What the token says of its bearer; everybody in the session can read it.
        public var data: String
    }

    /// Why nobody is let in.
    public enum Refusal: Error, Sendable, Hashable {
        /// The token cannot be read, or breaks a rule; client libraries report 1004.
        case badToken(TokenError.Code)
        /// The token is good, and its session was never created.
        case unknownSession
    }

    /// The sessions in the order of their creation.
    public private(set) var sessions: [Session] = []

    private let project: String
    private let verifier: TokenVerifier
    private let isUnified: Bool
    private var counter: UInt64 = 0

    /// Creates a stand-in for the OpenTok environment.
    ///
    /// - Parameter project: The one project that it knows.
    public init(openTok project: OpenTokSigner) {
        self.project = project.apiKey
        self.verifier = TokenVerifier(project)
        self.isUnified = false
    }

    /// Creates a stand-in for the Unified environment.
    ///
    /// - Parameters:
    ///   - applicationID: The id of the one application that it knows.
    ///   - publicKey: That application's public key.
    public init(applicationID: String, publicKey: ApplicationPublicKey) {
        self.project = applicationID
        self.verifier = TokenVerifier(applicationID: applicationID, publicKey: publicKey)
        self.isUnified = true
    }

    // MARK: - People

    /// Lets somebody into a session, as the service does when a client connects.
    ///
    /// - Parameters:
    ///   - token: What the client shows.
    ///   - now: The time of connecting.
    /// - Returns: The connection.
    /// - Throws: ``Refusal``.
    public mutating func connect(with token: Secret, now: UnixTime = .now) throws(Refusal) -> Connection {
        let claims: TokenClaims?
        do {
            claims = try self.verifier.verify(token, for: .session, now: now).claims
        } catch {
            throw .badToken(error.code)
        }
        guard let claims, let index = self.sessions.firstIndex(where: { $0.id == claims.session }) else {
            throw .unknownSession
        }
        let connection = Connection(id: self.nextID(), role: claims.role, data: claims.connectionData)
        self.sessions[index].connections.append(connection)
        return connection
    }

    // MARK: - Requests

    /// Replies to a request to create a session; there are no others yet.
    ///
    /// - Parameters:
    ///   - request: The method, the path with its query, and the header fields.
    ///   - body: The body's bytes.
    ///   - now: The time of the request.
    /// - Returns: The reply.
    public mutating func reply(to request: HTTPRequest, body: [UInt8], now: UnixTime) -> HTTPReply {
        guard request.plainPath == "/session/create" else { return .refusal(.notFound, "No such method") }
        guard request.method == .post else { return .refusal(.methodNotAllowed, "Use POST") }
        if let refusal = self.refusal(ofBearer: request, now: now) { return refusal }
        guard request.headerFields[.accept]?.contains("application/json") == true else {
            return .refusal(.notAcceptable, "Ask for application/json with Accept")
        }
        let fields: [String: String]
        switch SessionFields.read(body, type: request.mediaType) {
        case .success(let read): fields = read
        case .failure(let problem): return .refusal(.badRequest, problem.message)
        }
        guard let id = self.makeSessionID(fields, now: now) else {
            return .refusal(.internalServerError, "The project's key does not fit into a session id")
        }
        self.sessions.append(Session(id: id, fields: fields, connections: []))
        return HTTPReply(.ok, json: [CreatedSession(id: id.text, project: self.project)])
    }

    /// None: the methods that the double knows call nobody back.
    public mutating func takeWebhooks() -> [OutboundRequest] {
        []
    }

    private func refusal(ofBearer request: HTTPRequest, now: UnixTime) -> HTTPReply? {
        let text: Substring?
        if !self.isUnified {
            text = HTTPField.Name("X-OPENTOK-AUTH").flatMap { request.headerFields[$0] }.map { $0[...] }
        } else {
            let words = request.headerFields[.authorization]?.split(separator: " ") ?? []
            text = words.count == 2 && words[0].lowercased() == "bearer" ? words[1] : nil
        }
        guard let text else { return .refusal(.forbidden, "Missing token") }
        do {
            _ = try self.verifier.verify(Secret(String(text)), for: .rest, now: now)
            return nil
        } catch {
            return .refusal(.forbidden, "Invalid token: \(error.code)")
        }
    }

    // MARK: - Ids

    /// Makes an id in the form of the service's: fields that `~` separates, in URL-safe base64.
    private mutating func makeSessionID(_ fields: [String: String], now: UnixTime) -> SessionID? {
        let flags = fields["p2p.preference"] == "enabled" ? "P" : ""
        let location = fields["location"] ?? ""
        return try? SessionID(fields: [
            "1", self.project, location, "\(now.seconds * 1_000)", self.nextID(), flags, "",
        ])
    }

    private mutating func nextID() -> String {
        self.counter += 1
        let digits = String(self.counter, radix: 16)
        return "00000000-0000-4000-8000-\(String(repeating: "0", count: 12 - digits.count))\(digits)"
    }
}

/// What the service replies; the members that it always fills.
private struct CreatedSession: Encodable {
    private enum CodingKeys: String, CodingKey {
        case id = "session_id"
        case project = "project_id"
        case partner = "partner_id"
        case iceCredentialExpiration = "ice_credential_expiration"
    }

    var id: String
    var project: String
    var partner: String
    var iceCredentialExpiration = 86_100

    init(id: String, project: String) {
        self.id = id
        self.project = project
        self.partner = project
    }
}

extension HTTPReply {
    /// A refusal in the form of the video service.
    fileprivate static func refusal(_ status: HTTPResponse.Status, _ message: String) -> HTTPReply {
        HTTPReply(status, json: Refusal(code: -1, message: message, description: message))
    }

    private struct Refusal: Encodable {
        var code: Int
        var message: String
        var description: String
    }
}
