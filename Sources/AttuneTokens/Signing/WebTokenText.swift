/// Makes a JSON Web Token in its compact form (RFC 7515, section 3.1) from a payload.
enum WebTokenText {
    /// `{"alg":"HS256","typ":"JWT"}`.
    static let headerHS256 = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
    /// `{"alg":"RS256","typ":"JWT"}`.
    static let headerRS256 = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9"

    /// Writes header, payload and signature into one text.
    ///
    /// - Parameters:
    ///   - header: The header, encoded.
    ///   - payload: The payload's JSON.
    ///   - signatureCount: The bytes of the signature.
    ///   - sign: Returns the signature of the text so far, or nil where it cannot be made.
    /// - Returns: The token, or nil where there is no signature.
    static func make(
        header: String,
        payload: UnsafeRawBufferPointer,
        signatureCount: Int,
        sign: (UnsafeRawBufferPointer) -> [UInt8]?
    ) -> Secret? {
        let payloadCount = Base64.encodedCount(payload.count, padded: false)
        let signedCount = header.utf8.count + 1 + payloadCount
        let count = signedCount + 1 + Base64.encodedCount(signatureCount, padded: false)
        var isSigned = false
        let text = String(unsafeUninitializedCapacity: count) { memory in
            var sink = ByteSink(memory)
            sink.append(header)
            sink.append(UInt8(ascii: "."))
            sink.append(base64: payload, .urlSafe, padded: false)
            guard let signature = sign(sink.bytes()), signature.count == signatureCount else { return 0 }
            isSigned = true
            sink.append(UInt8(ascii: "."))
            signature.withUnsafeBytes { sink.append(base64: $0, .urlSafe, padded: false) }
            return sink.count
        }
        return isSigned ? Secret(text) : nil
    }
}
