import AttuneTesting
import AttuneVideo
import HTTPTypes
import TestSupport
import Testing

/// The two environments of the video service, each with its one project, and the time in all tests.
enum Environment: String, CaseIterable, Sendable {
    case openTok
    case unified

    static let now = UnixTime(seconds: 1_700_000_000)
    static let apiKey = "45828062"
    static let secret = "b60d0b2568f3ea9731bd9d3f71be263ce19f802f"
    static let applicationID = "29f760f8-7ce1-46c9-ade3-f2dedee4ed5f"

    static func openTokSigner(apiKey: String = Self.apiKey, secret: String = Self.secret) throws -> OpenTokSigner {
        try OpenTokSigner(apiKey: apiKey, secret: Secret(secret))
    }

    static func unifiedSigner(applicationID: String = Self.applicationID) throws -> UnifiedSigner {
        try UnifiedSigner(applicationID: applicationID, privateKey: ApplicationPrivateKey(pem: Secret(SampleKey.pem)))
    }

    var project: String {
        self == .openTok ? Self.apiKey : Self.applicationID
    }

    func double() throws -> VideoDouble {
        switch self {
        case .openTok:
            VideoDouble(openTok: try Self.openTokSigner())
        case .unified:
            VideoDouble(
                applicationID: Self.applicationID,
                publicKey: try ApplicationPrivateKey(pem: Secret(SampleKey.pem)).publicKey)
        }
    }

    /// The double on a host whose time stands still.
    func host() throws -> RESTDoubleHost<VideoDouble> {
        RESTDoubleHost(try self.double(), now: { Self.now })
    }

    func credentials() throws -> VideoCredentials {
        switch self {
        case .openTok: .openTok(try Self.openTokSigner())
        case .unified: .unified(try Self.unifiedSigner())
        }
    }

    func client(_ exchange: some HTTPExchange, baseURL: String? = nil) throws -> VideoClient {
        try VideoClient(self.credentials(), exchange: exchange, baseURL: baseURL, now: { Self.now })
    }

    /// The header field of a call, signed by the project.
    func authorization(now: UnixTime = Self.now) throws -> HTTPField {
        switch self {
        case .openTok:
            HTTPField(name: try .openTok, value: try Self.openTokSigner().restToken(now: now).reveal())
        case .unified:
            HTTPField(name: .authorization, value: "Bearer \(try Self.unifiedSigner().restToken(now: now).reveal())")
        }
    }
}

extension HTTPField.Name {
    /// The OpenTok environment's header.
    static var openTok: HTTPField.Name {
        get throws { try #require(HTTPField.Name("x-opentok-auth")) }
    }
}
