/// Reads JSON Web Tokens in their compact form (RFC 7515, section 3.1).
enum WebTokenReader {
    static func read(_ token: [UInt8]) throws(TokenError) -> Token {
        let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else {
            throw TokenError(
                .malformedToken, "A JSON Web Token has three parts with a full stop between; this has \(parts.count).")
        }
        guard let signature = Base64.urlSafe.decode(parts[2], padding: .forbidden) else {
            throw self.badEncoding(of: "signature", parts[2].count)
        }
        let header = try self.claims(in: parts[0], "header")
        let payload = try self.claims(in: parts[1], "payload")
        return Token(
            kind: self.kind(of: payload),
            contents: try self.contents(of: payload, header),
            algorithm: try header.text("alg") ?? "",
            hasCriticalExtension: header.contains("crit"),
            signedBytes: Array(token[..<parts[1].endIndex]),
            signature: signature)
    }

    /// The kind, from claims that only one kind has.
    private static func kind(of payload: ClaimSet) -> TokenKind {
        if payload.contains("payload_hash") || payload.contains("api_key") { return .webhook }
        let opensSession = payload.contains("session_id")
        if payload.contains("application_id") { return opensSession ? .unifiedSession : .unifiedREST }
        return opensSession ? .openTokSession : .openTokREST
    }

    private static func contents(of payload: ClaimSet, _ header: ClaimSet) throws(TokenError) -> TokenContents {
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
        contents.subject = try payload.text(payload.contains("sub") ? "sub" : "subject")
        contents.issuer = try (payload.contains("ist") ? payload : header).text("ist").map(
            OpenTokIssuer.init(rawValue:))
        contents.paths = try payload.paths("acl")
        contents.account = try payload.text("api_key")
        contents.payloadHash = try payload.text("payload_hash")
        return contents
    }

    private static func claims(in part: ArraySlice<UInt8>, _ name: String) throws(TokenError) -> ClaimSet {
        guard let json = Base64.urlSafe.decode(part, padding: .forbidden) else {
            throw self.badEncoding(of: name, part.count)
        }
        guard let claims = ClaimSet(json: json) else {
            throw TokenError(
                .malformedToken,
                """
                The \(name) of a JSON Web Token is a JSON object in UTF-8 in which no name comes twice; \
                these \(json.count) bytes are not.
                """)
        }
        return claims
    }

    private static func badEncoding(of part: String, _ count: Int) -> TokenError {
        TokenError(
            .malformedToken,
            "The \(part) of a JSON Web Token is URL-safe base64 without padding; these \(count) characters are not.")
    }
}
