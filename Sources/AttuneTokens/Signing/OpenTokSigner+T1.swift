import Crypto

extension OpenTokSigner {
    /// Signs a session token of the older form, `T1==…` (HMAC-SHA1).
    ///
    /// The fields stand in the order of the service's Python SDK, which writes the layout list even where it is empty.
    /// Prefer ``webToken(for:now:nonce:)`` where nothing demands this form.
    ///
    /// - Parameters:
    ///   - claims: What the token is to say.
    ///   - now: The time of signing.
    ///   - nonce: A number that tells tokens of one second apart; the SDKs draw it from 0 to 999,999.
    /// - Returns: The token, which is a password for the session until it expires.
    /// - Throws: A `TokenError` with the first rule that a claim breaks.
    public func t1Token(
        for claims: TokenClaims,
        now: UnixTime = .now,
        nonce: UInt32 = .random(in: 0...999_999)
    ) throws(TokenError) -> Secret {
        let expiry = try claims.checked(for: self.apiKey, now: now)
        var capacity = 256 + self.preamble.utf8.count
        capacity += FormCoding.maximumCount(claims.session.text) + FormCoding.maximumCount(claims.connectionData)
        for name in claims.initialLayoutClasses { capacity += FormCoding.maximumCount(name) + 1 }
        return ByteSink.withSink(capacity: capacity) { sink in
            sink.append(self.preamble)
            let signature = sink.skip(2 * Insecure.SHA1.byteCount)
            sink.append(UInt8(ascii: ":"))
            let start = sink.count
            sink.append("session_id=")
            sink.append(form: claims.session.text)
            sink.append("&create_time=")
            sink.append(decimal: now.seconds)
            sink.append("&expire_time=")
            sink.append(decimal: expiry.seconds)
            sink.append("&role=")
            sink.append(form: claims.role.rawValue)
            sink.append("&nonce=")
            sink.append(decimal: Int64(nonce))
            sink.append("&initial_layout_class_list=")
            for (index, name) in claims.initialLayoutClasses.enumerated() {
                if index > 0 { sink.append(UInt8(ascii: "+")) }
                sink.append(form: name)
            }
            if !claims.connectionData.isEmpty {
                sink.append("&connection_data=")
                sink.append(form: claims.connectionData)
            }
            self.sha1.code(for: sink.bytes(from: start)).withUnsafeBytes { sink.write(hexadecimal: $0, at: signature) }
            return Self.text(of: sink.bytes())
        }
    }

    private static func text(of content: UnsafeRawBufferPointer) -> Secret {
        let sentinel = T1Text.sentinel
        let count = sentinel.utf8.count + Base64.encodedCount(content.count, padded: true)
        return Secret(
            String(unsafeUninitializedCapacity: count) { memory in
                var sink = ByteSink(memory)
                sink.append(sentinel)
                sink.append(base64: content, .standard, padded: true)
                return sink.count
            })
    }
}
