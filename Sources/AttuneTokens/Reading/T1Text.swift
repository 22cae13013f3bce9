/// The text of a `T1==` token: the sentinel, then base64 of `partner_id=…&sig=…:` and the signed fields.
enum T1Text {
    /// Four characters that mark the form; they are no base64.
    static let sentinel = "T1=="

    private static let project = Array("partner_id=".utf8)
    private static let signature = Array("&sig=".utf8)

    static func read(_ token: [UInt8]) throws(TokenError) -> Token {
        guard let content = Base64.standard.decode(token.dropFirst(self.sentinel.utf8.count), padding: .required) else {
            throw TokenError(
                .malformedToken,
                """
                After T1== a token is base64 with '+', '/' and padding, without white space; \
                these \(token.count) bytes are not, as if cut off or broken into lines.
                """)
        }
        guard content.starts(with: self.project), let colon = content.firstIndex(of: UInt8(ascii: ":")),
            let (project, digits) = self.preamble(content[self.project.count..<colon]),
            let signature = Hexadecimal.decode(digits), signature.count == 20
        else {
            throw TokenError(
                .malformedToken,
                "A T1 token holds partner_id, sig with 40 lower-case hexadecimal digits, and a colon; this one does not."
            )
        }
        let signed = Array(content[(colon + 1)...])
        guard let pairs = FormCoding.decode(signed) else {
            throw TokenError(
                .malformedToken,
                "A T1 token's fields are form-encoded UTF-8; these \(signed.count) bytes are not.")
        }
        var contents = try self.contents(of: pairs)
        contents.signedBy = String(decoding: project, as: UTF8.self)
        return Token(
            kind: .t1, contents: contents, algorithm: TokenKind.t1.algorithm, signedBytes: signed, signature: signature)
    }

    /// Whether the text is the rest of a token whose sentinel was lost on its way.
    static func lacksSentinel(_ text: [UInt8]) -> Bool {
        Base64.standard.decode(text, padding: .required)?.starts(with: self.project) ?? false
    }

    /// Splits what stands between `partner_id=` and the colon.
    ///
    /// The project is not signed: it has the characters of an API key, so that there is one way to write it.
    private static func preamble(_ bytes: ArraySlice<UInt8>) -> (project: ArraySlice<UInt8>, digits: ArraySlice<UInt8>)?
    {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "&")), bytes[end...].starts(with: self.signature),
            end > bytes.startIndex, bytes[..<end].allSatisfy(FormCoding.isUnreserved)
        else { return nil }
        return (bytes[..<end], bytes[end...].dropFirst(self.signature.count))
    }

    private static func contents(of pairs: [(name: String, value: String)]) throws(TokenError) -> TokenContents {
        var contents = TokenContents()
        var seen: Set<String> = []
        for (name, value) in pairs {
            guard seen.insert(name).inserted else {
                throw TokenError(.malformedToken, "A T1 token names each field once; this one repeats a field.")
            }
            switch name {
            case "session_id": contents.session = value
            case "create_time": contents.issuedAt = try self.time(value, of: name)
            case "expire_time": contents.expiry = try self.time(value, of: name)
            case "role": contents.role = TokenRole(rawValue: value)
            case "nonce": contents.nonce = value
            case "initial_layout_class_list": contents.initialLayoutClasses = ClaimSet.layoutClasses(in: value)
            case "connection_data": contents.connectionData = value
            case "scope": contents.scope = value
            default: break
            }
        }
        return contents
    }

    private static func time(_ text: String, of name: String) throws(TokenError) -> UnixTime? {
        // SDKs leave the value out, or write a fraction.
        text.isEmpty ? nil : try ClaimSet.time(text, of: name)
    }
}
