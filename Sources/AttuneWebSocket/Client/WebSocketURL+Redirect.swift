package import HTTPTypes

extension WebSocketURL {
    private static let redirects: Set<Int> = [301, 302, 303, 307, 308]

    /// What may go to another origin than the user named.
    ///
    /// The list is of what may go and not of what may not: nobody remembers to add a new secret to a list.
    private static let harmless: Set<HTTPField.Name> = [
        .accept, .acceptEncoding, .acceptLanguage, .cacheControl, .origin, .userAgent,
    ]

    /// Where an answer sends the request on to (RFC 9110, section 15.4).
    ///
    /// - Parameter refusal: The answer of this address.
    /// - Returns: The next address, with `http` read as `ws` and `https` as `wss`; nil where the answer is no redirect.
    /// - Throws: ``WebSocketError`` with ``WebSocketError/Code/upgradeRefused`` and the refusal, for a redirect that must
    ///   not be followed: to no WebSocket, from TLS to none, with a user name or a password.
    package func redirected(by refusal: WebSocketError.Refusal) throws(WebSocketError) -> WebSocketURL? {
        let locations = refusal.headers[fields: .location]
        guard Self.redirects.contains(refusal.status.code), let location = locations.first else { return nil }
        func failure(_ rule: String, _ error: WebSocketError? = nil) -> WebSocketError {
            WebSocketError(
                .upgradeRefused,
                "\(self.authority) redirects with status \(refusal.status.code), which is not followed: \(rule)",
                refusal: refusal, underlyingError: error)
        }
        guard locations.count == 1 else { throw failure("It names \(locations.count) addresses.") }
        var parts = location.withUnsafeBytesOfValue { URLReference(Array($0)) }.resolved(against: self.reference)
        switch parts.scheme {
        case "http": parts.scheme = "ws"
        case "https": parts.scheme = "wss"
        default: break
        }
        let next: WebSocketURL
        do throws(WebSocketError) {
            next = try WebSocketURL(parts)
        } catch {
            throw failure(error.message, error)
        }
        guard next.isSecure || !self.isSecure else { throw failure("\(next.authority) would be asked without TLS.") }
        return next
    }

    /// The header fields that may go along to the address of a redirect.
    ///
    /// To the same origin (RFC 6454, section 4), all of them. To another, those that are known to hold no secret and are
    /// not marked as one by ``HTTPField/DynamicTableIndexingStrategy/disallow``: an `Authorization`, a `Cookie`, or the key
    /// of a service in a field of its own stays here.
    ///
    /// - Parameters:
    ///   - headers: The fields of the request to this address.
    ///   - next: The address of the redirect.
    /// - Returns: The fields for the request to the next address.
    package func headers(
        _ headers: HTTPFields, followingTo next: WebSocketURL
    ) -> HTTPFields {
        if self.hasSameOrigin(as: next) { return headers }
        return HTTPFields(
            headers.filter { Self.harmless.contains($0.name) && $0.indexingStrategy != .disallow })
    }

    private func hasSameOrigin(as other: WebSocketURL) -> Bool {
        self.isSecure == other.isSecure && self.port == other.port
            && self.host.lowercased().utf8.elementsEqual(other.host.lowercased().utf8)
    }

    private var reference: URLReference {
        URLReference(Array("\(self.scheme)://\(self.authority)\(self.target)".utf8))
    }
}
