import AttuneTokens
import Foundation
import Testing

/// The files of `Vectors`.
enum Vectors {
    static let t1 = Result { try load(T1File.self, "t1-tokens") }
    static let web = Result { try load(WebFile.self, "jwt") }
    static let webhooks = Result { try load(WebhookFile.self, "signed-webhooks") }

    private static func load<File: Decodable>(_ type: File.Type, _ name: String) throws -> File {
        let url = try #require(Bundle.module.url(forResource: "Vectors/\(name)", withExtension: "json"))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(contentsOf: url))
    }
}

struct T1File: Decodable, Sendable {
    let tokens: [SessionVector]
    let rejectionsAndQuirks: [SessionVector]
    let sessionIdDecoding: [SessionIDVector]
}

struct SessionIDVector: Decodable, Sendable {
    let sessionId: String
    let fields: [String]
}

struct WebFile: Decodable, Sendable {
    let rsaPrivateKeyPem: String
    let rsaPublicKeyPem: String
    let opentokClientJwtHs256: [SessionVector]
    let opentokRestHeaderJwt: [SessionVector]
    let vonageJwtRs256: [SessionVector]
    let opentokPythonVonageMode: [SessionVector]
}

struct SessionVector: Decodable, Sendable {
    struct Options: Decodable, Sendable {
        let role: String?
        let data: String?
        let connectionData: String?
        let expireTime: Expiry?
        let exp: Int64?
        let sub: String?
        let initialLayoutClassList: [String]?

        enum Expiry: Decodable, Sendable {
            case time(Int64)
            case text(String)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let time = try? container.decode(Int64.self) {
                    self = .time(time)
                } else {
                    self = .text(try container.decode(String.self))
                }
            }
        }

        var expiry: UnixTime? {
            if case .time(let time) = self.expireTime { return UnixTime(seconds: time) }
            return self.exp.map(UnixTime.init(seconds:))
        }
    }

    let id: String
    let kind: String?
    let apiKey: String?
    let apiSecret: String?
    let applicationId: String?
    let sessionId: String?
    let createTime: Int64?
    let now: Int64?
    let nonce: UInt32?
    let jti: String?
    let jtiRandom: Double?
    let livetimeMinutes: Int64?
    let options: Options?
    let token: String?
    let payloadJson: String?

    var time: UnixTime { UnixTime(seconds: self.createTime ?? self.now ?? 0) }

    /// The claims of the vector's options; throws where its session id does.
    func claims() throws -> TokenClaims {
        TokenClaims(
            session: try SessionID(self.sessionId ?? ""),
            role: TokenRole(rawValue: self.options?.role ?? "publisher"),
            expiry: self.options?.expiry,
            connectionData: self.options?.data ?? self.options?.connectionData ?? "",
            initialLayoutClasses: self.options?.initialLayoutClassList ?? [])
    }

    /// The token that the SDK made.
    func secret() throws -> Secret {
        Secret(try #require(self.token))
    }

    func openTok() throws -> OpenTokSigner {
        try OpenTokSigner(apiKey: #require(self.apiKey), secret: Secret(#require(self.apiSecret)))
    }
}

struct WebhookFile: Decodable, Sendable {
    let vectors: [Vector]

    struct Vector: Decodable, Sendable {
        let id: String
        let signatureSecret: String
        let verifyWith: String?
        let rawBody: String
        let token: String
        let authorizationHeader: String
    }
}

extension SessionVector: CustomTestStringConvertible {
    var testDescription: String { self.id }
}
