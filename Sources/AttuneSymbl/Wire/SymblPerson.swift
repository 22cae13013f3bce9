/// A person on the wire: `{id, name, userId}`, each of which may be missing.
package struct SymblPerson: Codable, Sendable, Hashable {
    package var id: String?
    package var name: String?
    package var userId: String?

    package init(id: String? = nil, name: String? = nil, userId: String? = nil) {
        self.id = id
        self.name = name
        self.userId = userId
    }
}
