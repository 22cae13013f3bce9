#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads JSON Web Tokens in their compact form (RFC 7515, section 3.1).
enum WebTokenReader {
    static func read(_ token: [UInt8]) throws(TokenError) -> Token {
        let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else {
            throw TokenError(
                .malformedToken, "A JSON Web Token has three parts with a full stop between; this has \(parts.count).")
        }
        guard let signature = Base64.urlSafe.decode(parts[2], padding: .forbidden) else {
            throw self.damaged("signature", parts[2].count)
        }
        let header = try self.claims(in: parts[0], "header")
        let payload = try self.claims(in: parts[1], "payload")
        return Token(
            kind: self.kind(of: payload),
            contents: try self.contents(of: payload, header),
            algorithm: try header.text("alg") ?? "",
            hasCriticalExtension: header["crit"] != nil,
            signedBytes: Array(token[..<parts[1].endIndex]),
            signature: signature)
    }

    /// The kind, from claims that only one kind has.
    private static func kind(of payload: [String: ClaimValue]) -> TokenKind {
        if payload["payload_hash"] != nil || payload["api_key"] != nil { return .webhook }
        let opensSession = payload["session_id"] != nil
        if payload["application_id"] != nil { return opensSession ? .unifiedSession : .unifiedREST }
        return opensSession ? .openTokSession : .openTokREST
    }

    private static func contents(
        of payload: [String: ClaimValue], _ header: [String: ClaimValue]
    ) throws(TokenError) -> TokenContents {
        var contents = TokenContents()
        contents.signedBy = try payload.text("iss")
        contents.applicationID = try payload.text("application_id")
        contents.session = try payload.text("session_id")
        contents.role = try payload.text("role").map(TokenRole.init(rawValue:))
        contents.issuedAt = try payload.time("iat")
        contents.notBefore = try payload.time("nbf")
        contents.expiry = try payload.time("exp")
        contents.connectionData = try payload.text("connection_data") ?? ""
        contents.initialLayoutClasses = try payload.layoutClasses("initial_layout_class_list")
        contents.nonce = try payload.nonce("nonce")
        contents.id = try payload.text("jti")
        contents.scope = try payload.text("scope")
        contents.subject = try payload.text("sub", or: payload.text("subject"))
        contents.issuer = try payload.text("ist", or: header.text("ist")).map(OpenTokIssuer.init(rawValue:))
        contents.account = try payload.text("api_key")
        contents.payloadHash = try payload.text("payload_hash")
        return contents
    }

    private static func claims(in part: ArraySlice<UInt8>, _ name: String) throws(TokenError) -> [String: ClaimValue] {
        // The decoder would also take UTF-16, which no token is.
        guard let json = Base64.urlSafe.decode(part, padding: .forbidden),
            String(validating: json, as: UTF8.self) != nil,
            let claims = try? JSONDecoder().decode([String: ClaimValue].self, from: Data(json))
        else { throw self.damaged("\(name), a JSON object,", part.count) }
        return claims
    }

    private static func damaged(_ part: String, _ count: Int) -> TokenError {
        TokenError(
            .malformedToken,
            "The \(part) of a JSON Web Token is URL-safe base64 without padding; these \(count) characters are not.")
    }
}
