import AttuneVideo
import HTTPTypes
import TestSupport
import Testing

/// The projects and the time that the tests share.
enum Sample {
    static let secret = "b60d0b2568f3ea9731bd9d3f71be263ce19f802f"
    /// The project of the session in the vectors' replies.
    static let project = "123456"
    static let now = UnixTime(seconds: 1_700_000_000)

    static func openTok(apiKey: String = Self.project) throws -> OpenTokSigner {
        try OpenTokSigner(apiKey: apiKey, secret: Secret(self.secret))
    }

    static func unified(applicationID: String = Self.project) throws -> UnifiedSigner {
        try UnifiedSigner(applicationID: applicationID, privateKey: ApplicationPrivateKey(pem: Secret(SampleKey.pem)))
    }

    /// A client of one of the environments.
    static func client(_ environment: Environment, _ exchange: some HTTPExchange) throws -> VideoClient {
        try VideoClient(environment.credentials(), exchange: exchange, now: { Self.now })
    }

    static func reply(
        _ body: String, _ status: HTTPResponse.Status = .ok, type: String = "application/json"
    ) -> HTTPReply {
        HTTPReply(status: status, headers: [.contentType: type], body: Array(body.utf8))
    }
}

/// The two environments of the service.
enum Environment: String, CaseIterable, Sendable {
    case openTok
    case unified

    func credentials() throws -> VideoCredentials {
        switch self {
        case .openTok: .openTok(try Sample.openTok())
        case .unified: .unified(try Sample.unified())
        }
    }

    /// The token that a request was signed with, without what stands before it.
    func token(in request: OutboundRequest) throws -> Secret {
        switch self {
        case .openTok:
            let name = try #require(HTTPField.Name("X-OPENTOK-AUTH"))
            return Secret(try #require(request.head.headerFields[name]))
        case .unified:
            let value = try #require(request.head.headerFields[.authorization])
            try #require(value.hasPrefix("Bearer "))
            return Secret(String(value.dropFirst(7)))
        }
    }
}
