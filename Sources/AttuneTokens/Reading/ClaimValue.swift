/// The value of one claim of a JSON Web Token, as far as a claim of ours can have it.
enum ClaimValue: Decodable {
    case text(String)
    case number(Double)
    case texts([String])
    /// True, false, null, an object, or another array: in no claim that is read.
    case other

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let texts = try? container.decode([String].self) {
            self = .texts(texts)
        } else {
            self = .other
        }
    }

    /// The layout classes in a text, where white space separates them.
    static func layoutClasses(in text: String) -> [String] {
        text.split(separator: " ").map(String.init)
    }

    /// A number of seconds as a moment; a fraction is cut off, so that nothing lives longer than it says.
    static func time(_ number: Double, of name: String) throws(TokenError) -> UnixTime {
        guard number.magnitude <= 1e15 else { throw self.malformed(name, "a time in seconds") }
        return UnixTime(seconds: Int64(number.rounded(.down)))
    }

    static func malformed(_ name: String, _ type: String) -> TokenError {
        TokenError(.malformedClaim, "The claim \(name) is \(type); this one is not.")
    }
}

extension [String: ClaimValue] {
    /// A text, or a fallback where the claim is missing.
    func text(_ name: String, or fallback: String? = nil) throws(TokenError) -> String? {
        switch self[name] {
        case nil: return fallback
        case .text(let text): return text
        default: throw ClaimValue.malformed(name, "a text")
        }
    }

    func time(_ name: String) throws(TokenError) -> UnixTime? {
        switch self[name] {
        case nil: return nil
        case .number(let number): return try ClaimValue.time(number, of: name)
        default: throw ClaimValue.malformed(name, "a time in seconds")
        }
    }

    /// A nonce, which SDKs write as a whole number, a fraction or a text.
    func nonce(_ name: String) throws(TokenError) -> String? {
        switch self[name] {
        case nil: return nil
        case .text(let text): return text
        case .number(let number): return Int64(exactly: number).map(\.description) ?? number.description
        default: throw ClaimValue.malformed(name, "a number")
        }
    }

    /// Layout classes, which SDKs write as one text or as an array.
    func layoutClasses(_ name: String) throws(TokenError) -> [String] {
        switch self[name] {
        case nil: return []
        case .text(let text): return ClaimValue.layoutClasses(in: text)
        case .texts(let texts): return texts
        default: throw ClaimValue.malformed(name, "a text or an array of texts")
        }
    }
}
