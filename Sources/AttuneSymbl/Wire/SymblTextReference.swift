import AttuneModels

/// A place where a tracker or an entity was found: in a message, or in an insight.
package struct SymblTextReference: Encodable, Sendable, Hashable {
    package var id: String?
    package var text: String?
    /// What kind of insight it is; nil for a message.
    package var type: String?
    /// Where it starts in the text; -1 where it means the same in other words.
    package var offset: Lenient<LenientNumber>?

    package init(id: String?, text: String?, type: String? = nil, offset: Double?) {
        self.id = id
        self.text = text
        self.type = type
        self.offset = offset.map { Lenient(LenientNumber($0)) }
    }

    /// Where a text of known length stands, from its offset on; nil where the offset says nothing of it.
    ///
    /// No source says what a character is to the service; its SDKs count in UTF-16, and so does this.
    static func span(of text: String?, at offset: Double?) -> TextSpan? {
        guard let text, let offset, let start = Int(exactly: offset), start >= 0 else { return nil }
        let (end, isOverflow) = start.addingReportingOverflow(text.utf16.count)
        return isOverflow ? nil : .characters(start..<end)
    }
}

extension SymblTextReference: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.id = try members.optional("id")
        self.text = try members.optional("text")
        self.type = try members.optional("type")
        self.offset = try members.optional("offset")
    }
}
