import AttuneCore

/// Reads JSON (RFC 8259) strictly, because what is signed must mean one thing to everybody.
///
/// `JSONElement` refuses what is not JSON in UTF-8. Of members with one name it takes the last, where Foundation's
/// decoder takes the first; here the names in an object are unique, or nothing is read (RFC 7519, section 4).
enum JSONReader {
    /// How deep arrays and objects may stand in each other; the claims of the service's SDKs go down to 4.
    static let maximumDepth = 32

    /// The members of an object; nil where the text is anything but one object.
    static func object(in text: [UInt8]) -> [String: JSONValue]? {
        let value = try? JSONElement.read(text, maximumDepth: Self.maximumDepth) { json throws(JSONError) in
            try JSONValue(json: json)
        }
        guard case .object(let members) = value else { return nil }
        return members
    }

    /// Whether a text is a number as JSON writes it: no hexadecimal, no infinity, no sign before a positive one.
    static func isNumber(_ text: String) -> Bool {
        // The same and no more: white space around it is none of the number.
        let number = try? JSONElement.read(text) { json throws(JSONError) in try json.numberText() }
        return number == text
    }
}

extension JSONValue: JSONReadable {
    init(json: JSONElement) throws(JSONError) {
        if let text = try? json.text() {
            self = .text(text)
        } else if let number = try? json.numberText() {
            self = .number(number)
        } else if let elements = try? json.elements() {
            var values: [JSONValue] = []
            for element in elements { values.append(try JSONValue(json: element)) }
            self = .array(values)
        } else if let members = try? json.members() {
            var values: [String: JSONValue] = [:]
            for (name, value) in members {
                guard values.updateValue(try JSONValue(json: value), forKey: name) == nil else { throw json.wrongValue }
            }
            self = .object(values)
        } else {
            self = .other
        }
    }
}
