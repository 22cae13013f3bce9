/// The claims of a JSON Web Token (RFC 7519, section 4), or the parameters of its header.
struct ClaimSet {
    private let members: [String: JSONValue]

    /// Reads a JSON object; nil where the bytes are anything else.
    init?(json: [UInt8]) {
        guard let members = JSONReader.object(in: json) else { return nil }
        self.members = members
    }

    func contains(_ name: String) -> Bool {
        self.members[name] != nil
    }

    func text(_ name: String) throws(TokenError) -> String? {
        switch self.members[name] {
        case nil: return nil
        case .text(let text): return text
        default: throw Self.malformed(name, "a text")
        }
    }

    func time(_ name: String) throws(TokenError) -> UnixTime? {
        switch self.members[name] {
        case nil: return nil
        case .number(let number): return try Self.time(number, of: name)
        default: throw Self.malformed(name, "a time in seconds")
        }
    }

    /// A nonce, which SDKs write as a whole number or a fraction, as it was written.
    func nonce(_ name: String) throws(TokenError) -> String? {
        switch self.members[name] {
        case nil: return nil
        case .number(let text), .text(let text): return text
        default: throw Self.malformed(name, "a number")
        }
    }

    /// Layout classes, which SDKs write as one text or as an array.
    func layoutClasses(_ name: String) throws(TokenError) -> [String] {
        switch self.members[name] {
        case nil: return []
        case .text(let text): return Self.layoutClasses(in: text)
        case .array(let values):
            var classes: [String] = []
            for value in values {
                guard case .text(let text) = value else { throw Self.malformed(name, "an array of texts") }
                classes.append(text)
            }
            return classes
        default: throw Self.malformed(name, "a text or an array of texts")
        }
    }

    /// The paths of an access list, `{"paths": {"/session/**": {}}}`, sorted; nil where there is no list of them.
    func paths(_ name: String) throws(TokenError) -> [String]? {
        guard let list = self.members[name] else { return nil }
        guard case .object(let members) = list else { throw Self.malformed(name, "an object") }
        guard let paths = members["paths"] else { return nil }
        guard case .object(let rules) = paths else { throw Self.malformed(name, "an object whose paths are an object") }
        return rules.keys.sorted()
    }

    // MARK: Values that all kinds of token share

    /// The layout classes in a text, where spaces separate them.
    ///
    /// Scalars are compared: a class that begins with a combining mark makes one character with the space before it.
    static func layoutClasses(in text: String) -> [String] {
        text.unicodeScalars.split(separator: " ").map { String($0) }
    }

    /// A number of seconds as a moment; a fraction is cut off, so that nothing lives longer than it says.
    static func time(_ text: String, of name: String) throws(TokenError) -> UnixTime {
        // The bound is far beyond every calendar, and within it a Double is exact.
        guard JSONReader.isNumber(text), let number = Double(text), number.magnitude <= 1e15 else {
            throw self.malformed(name, "a time in seconds, at most 1e15 from 1970")
        }
        return UnixTime(seconds: Int64(number.rounded(.down)))
    }

    private static func malformed(_ name: String, _ type: String) -> TokenError {
        TokenError(.malformedClaim, "The claim \(name) is \(type); this one is not.")
    }
}
