import AttuneCore

/// A whole JSON text as values.
indirect enum JSONTree: Hashable {
    case null
    case flag(Bool)
    /// As it is written.
    case number(String)
    case text(String)
    case array([JSONTree])
    /// All members, in their order, and twice where they come twice.
    case object([Member])

    struct Member: Hashable {
        var name: String
        var value: JSONTree
    }
}

extension JSONTree: JSONReadable {
    init(json: JSONElement) throws(JSONError) {
        if json.isNull {
            self = .null
        } else if let flag = try? json.flag() {
            self = .flag(flag)
        } else if let number = try? json.numberText() {
            self = .number(number)
        } else if let text = try? json.text() {
            self = .text(text)
        } else if let elements = try? [JSONTree](json: json) {
            self = .array(elements)
        } else {
            var members: [Member] = []
            for (name, value) in try json.members() {
                members.append(Member(name: name, value: try JSONTree(json: value)))
            }
            self = .object(members)
        }
    }

    /// The tree as JSON, every character that may be escaped as an escape.
    var text: String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): number
        case .text(let text): Self.escaped(text)
        case .array(let elements): "[\(elements.map(\.text).joined(separator: " ,\t"))]"
        case .object(let members):
            "{\(members.map { "\(Self.escaped($0.name))\r:\n\($0.value.text)" }.joined(separator: ","))}"
        }
    }

    private static func escaped(_ text: String) -> String {
        let units = text.utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
        return "\"\(units.joined())\""
    }
}
