/// Makes JSON Web Tokens in their compact form (RFC 7515, section 3.1).
enum WebTokenText {
    /// Makes a token.
    ///
    /// - Parameters:
    ///   - key: What signs it.
    ///   - capacity: The most bytes that the payload takes.
    ///   - payload: Writes the payload's JSON.
    /// - Returns: The token.
    /// - Throws: A `TokenError` of code ``TokenError/Code/signingFailed``.
    static func make(
        signedBy key: some WebTokenKey,
        capacity: Int,
        _ payload: (inout ByteSink) -> Void
    ) throws(TokenError) -> Secret {
        let token = ByteSink.withSink(capacity: capacity) { sink in
            payload(&sink)
            return self.text(of: sink.bytes(), signedBy: key)
        }
        guard let token else { throw TokenError(.signingFailed, "The cryptographic library could not sign.") }
        return Secret(token)
    }

    /// Header, payload and signature in one text, or nil where there is no signature.
    private static func text<Key: WebTokenKey>(of payload: UnsafeRawBufferPointer, signedBy key: Key) -> String? {
        let payloadCount = Base64.encodedCount(payload.count, padded: false)
        let signatureCount = Base64.encodedCount(key.signatureByteCount, padded: false)
        var isSigned = false
        let text = String(unsafeUninitializedCapacity: Key.header.utf8.count + payloadCount + signatureCount + 2) {
            memory in
            var sink = ByteSink(memory)
            sink.append(Key.header)
            sink.append(UInt8(ascii: "."))
            sink.append(base64: payload, .urlSafe, padded: false)
            guard let signature = key.signature(of: sink.bytes()), signature.count == key.signatureByteCount else {
                return 0
            }
            isSigned = true
            sink.append(UInt8(ascii: "."))
            signature.withUnsafeBytes { sink.append(base64: $0, .urlSafe, padded: false) }
            return sink.count
        }
        return isSigned ? text : nil
    }
}
