import HTTPTypes

extension OutboundRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The method, the address, the header fields and the body's size, without what may be secret, as in
    /// `POST https://api.example/create?api_key=<redacted> [Accept: text/plain, Authorization: <redacted>], 8 bytes`.
    public var description: String {
        let fields = self.head.headerFields.map { "\($0.name.rawName): \(Self.printable($0))" }
        let list = fields.isEmpty ? "" : " [\(fields.joined(separator: ", "))]"
        let parameters = self.head.path.map { Self.redactedQuery(of: $0) } ?? ""
        return "\(self.summary)\(parameters)\(list), \(self.body.count) bytes"
    }

    /// The same as ``description``.
    public var debugDescription: String { self.description }

    /// Nothing to reflect on: the fields hold secrets.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// The method and the address without its query and without a user's name and password.
    package var summary: String {
        let scheme = self.head.scheme.map { "\($0)://" } ?? ""
        let host = self.head.authority?.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let path = self.head.path?.prefix { $0 != "?" && $0 != "#" } ?? ""
        return "\(self.head.method.rawValue) \(scheme)\(host)\(path)"
    }

    // MARK: - What may be printed

    /// Names are a list of what may be shown and not of what may not: nobody remembers to add a new secret to a list.
    private static let harmless: Set<HTTPField.Name> = [
        .accept, .acceptEncoding, .acceptLanguage, .cacheControl, .connection, .contentEncoding, .contentLength,
        .contentType, .date, .userAgent,
    ]

    /// Whether the values of a header field are kept out of what is printed.
    static func mayHoldSecret(_ name: HTTPField.Name) -> Bool {
        !self.harmless.contains(name)
    }

    private static func printable(_ field: HTTPField) -> String {
        self.mayHoldSecret(field.name) ? Secret(field.value).description : field.value
    }

    /// The names of a query's parameters, each with a redacted value.
    private static func redactedQuery(of path: String) -> String {
        guard let start = path.firstIndex(of: "?") else { return "" }
        let query = path[path.index(after: start)...].prefix { $0 != "#" }
        let parameters = query.split(separator: "&").map { parameter -> String in
            // Without a name, the whole of it may be the secret.
            guard let end = parameter.firstIndex(of: "=") else { return Secret("").description }
            return "\(parameter[..<end])=\(Secret("").description)"
        }
        return "?\(parameters.joined(separator: "&"))"
    }
}
