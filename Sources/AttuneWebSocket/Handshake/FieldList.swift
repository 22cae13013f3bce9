import HTTPTypes

/// Header fields whose values are lists of tokens (RFC 9110, section 5.6.1).
enum FieldList {
    /// The members of all the fields of a name, as they stand, without the empty ones.
    static func members(of name: HTTPField.Name, in headers: HTTPFields) -> [String] {
        headers[values: name].flatMap { value in
            value.utf8.split(separator: UInt8(ascii: ",")).map(Self.trimmed).filter { !$0.isEmpty }
                .map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// The members of all the fields of a name, in lower case, without the empty ones.
    ///
    /// A member that is no token is one of no characters, and so is none that anybody knows.
    static func tokens(of name: HTTPField.Name, in headers: HTTPFields) -> [String] {
        // What is equal to a text may be made of other bytes; a name of a field is a token, and ASCII.
        Self.members(of: name, in: headers).map { HTTPField.Name($0)?.canonicalName ?? "" }
    }

    private static func trimmed(_ member: Substring.UTF8View) -> Substring.UTF8View {
        let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var rest = member.drop(while: isSpace)
        while let last = rest.last, isSpace(last) { rest = rest.dropLast() }
        return rest
    }
}
