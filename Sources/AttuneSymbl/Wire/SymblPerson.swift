import AttuneModels

/// A person on the wire: `{id, name, userId}`, each of which may be missing, and what a client added.
package struct SymblPerson: Sendable, Hashable {
    package var id: String?
    package var name: String?
    package var userId: String?
    /// Other members that are text; a service gives back those of a `start_request`.
    package var fields: [String: String]

    package init(id: String? = nil, name: String? = nil, userId: String? = nil, fields: [String: String] = [:]) {
        self.id = id
        self.name = name
        self.userId = userId
        self.fields = fields
    }

    /// Whether nothing says who it is.
    var isNobody: Bool {
        self.id == nil && self.name == nil && self.userId == nil
    }
}

extension SymblPerson: Encodable {
    /// The names that have a meaning of their own.
    static let ownKeys: Set<String> = ["id", "name", "userId"]

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) {
            self.stringValue = name
        }

        init?(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) {
            return nil
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for (name, value) in self.fields where !Self.ownKeys.contains(name) {
            try container.encode(value, forKey: Key(name))
        }
        try container.encodeIfPresent(self.id, forKey: Key("id"))
        try container.encodeIfPresent(self.name, forKey: Key("name"))
        try container.encodeIfPresent(self.userId, forKey: Key("userId"))
    }
}

extension SymblPerson: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.init(
            id: try members.optional("id"), name: try members.optional("name"), userId: try members.optional("userId"))
        for (name, value) in members where !Self.ownKeys.contains(name) {
            self.fields[name] = try? value.text()
        }
    }
}
