package import HTTPTypes

extension StreamingEndpoint {
    /// The address with its secret query, as it goes on the wire and nowhere else.
    package var addressWithSecrets: Secret {
        let secrets = self.secretQuery.sorted { $0.key < $1.key }
            .map { "\($0.key.percentEncoded)=\($0.value.reveal().percentEncoded)" }
        guard !secrets.isEmpty else { return Secret(self.url) }
        return Secret(self.url + (self.url.contains("?") ? "&" : "?") + secrets.joined(separator: "&"))
    }

    /// The header fields, those that are secret among them.
    ///
    /// - Returns: The fields.
    /// - Throws: ``StreamingError`` with ``StreamingError/Code/invalidEndpoint`` where one's name is none.
    package func headerFields() throws(StreamingError) -> HTTPFields {
        var fields: HTTPFields = [:]
        for (name, value) in self.headers.sorted(by: { $0.key < $1.key }) { try fields.set(name, value) }
        for (name, value) in self.secretHeaders.sorted(by: { $0.key < $1.key }) { try fields.set(name, value.reveal()) }
        return fields
    }

    /// What is offered to speak.
    ///
    /// - Returns: The subprotocols.
    /// - Throws: ``StreamingError`` with ``StreamingError/Code/invalidEndpoint`` where no header field can carry it.
    package func subprotocols() throws(StreamingError) -> [String] {
        guard let secret = self.secretSubprotocol?.reveal() else { return [] }
        // Names of fields and subprotocols are tokens alike (RFC 6455, section 4.1; RFC 9110, section 5.1).
        guard HTTPField.Name(secret) != nil else {
            throw StreamingError(
                .invalidEndpoint,
                "The credential cannot be a subprotocol: one has letters, digits and !#$%&'*+-.^_`|~ only.")
        }
        return [secret]
    }
}

extension HTTPFields {
    fileprivate mutating func set(_ name: String, _ value: String) throws(StreamingError) {
        guard let field = HTTPField.Name(name) else {
            throw StreamingError(.invalidEndpoint, "\(name) is no name of a header field.")
        }
        self[field] = value
    }
}
