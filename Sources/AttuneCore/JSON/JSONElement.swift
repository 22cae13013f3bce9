/// A value in a JSON text, to be read as whatever it is asked for.
///
/// It is a place in the text and in its index, and holds neither: outside the closure that it is given to it means
/// nothing. The whole text was checked before, so that nothing read here can turn out not to be JSON.
@usableFromInline
package struct JSONElement {
    /// How deep arrays and objects may stand in each other, where nothing else is said: as with Foundation's decoder.
    package static let defaultMaximumDepth = 512

    let bytes: UnsafePointer<UInt8>
    let entries: UnsafePointer<JSONEntry>
    let index: Int

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: One JSON value, and white space around it.
    ///   - maximumDepth: How deep arrays and objects may stand in each other.
    ///   - body: Is given the value, and takes of it what it needs.
    /// - Returns: What the closure returns.
    /// - Throws: A ``JSONError`` where the text is not JSON, or what the closure throws.
    package static func read<Value>(
        _ text: String, maximumDepth: Int = Self.defaultMaximumDepth,
        _ body: (JSONElement) throws(JSONError) -> Value
    ) throws(JSONError) -> Value {
        var text = text
        return try text.withUTF8 { bytes in
            // Not thrown from here: the closure's errors would lose their type.
            Result { () throws(JSONError) in try self.read(bytes, maximumDepth, body) }
        }
        .get()
    }

    /// Reads a text of bytes.
    ///
    /// - Parameters:
    ///   - bytes: One JSON value in UTF-8, and white space around it.
    ///   - maximumDepth: How deep arrays and objects may stand in each other.
    ///   - body: Is given the value, and takes of it what it needs.
    /// - Returns: What the closure returns.
    /// - Throws: A ``JSONError`` where the bytes are not JSON in UTF-8, or what the closure throws.
    package static func read<Value>(
        _ bytes: [UInt8], maximumDepth: Int = Self.defaultMaximumDepth,
        _ body: (JSONElement) throws(JSONError) -> Value
    ) throws(JSONError) -> Value {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw JSONError(.notUTF8, offset: 0) }
        return try self.read(text, maximumDepth: maximumDepth, body)
    }

    private static func read<Value>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ maximumDepth: Int, _ body: (JSONElement) throws(JSONError) -> Value
    ) throws(JSONError) -> Value {
        guard bytes.count < UInt32.max else { throw JSONError(.tooLong, offset: 0) }
        guard let start = bytes.baseAddress else { throw JSONError(.unexpectedEnd, offset: 0) }
        let entries = UnsafeMutableBufferPointer<JSONEntry>.allocate(
            capacity: JSONIndexer.maximumCount(byteCount: bytes.count, maximumDepth: maximumDepth))
        defer { entries.deallocate() }
        try JSONIndexer.index(bytes, into: entries, maximumDepth: maximumDepth)
        guard let first = UnsafePointer(entries.baseAddress) else { throw JSONError(.unexpectedEnd, offset: 0) }
        return try body(JSONElement(bytes: start, entries: first, index: 0))
    }

    // MARK: - Values

    /// Whether the value is `null`.
    @usableFromInline
    package var isNull: Bool {
        self.entry.kind == .null
    }

    /// The value, which is true or false.
    ///
    /// - Throws: A ``JSONError`` where it is neither.
    @usableFromInline
    package func flag() throws(JSONError) -> Bool {
        switch self.entry.kind {
        case .yes: return true
        case .no: return false
        default: throw self.wrongValue
        }
    }

    /// The value, which is a text.
    ///
    /// - Throws: A ``JSONError`` where it is none.
    @usableFromInline
    package func text() throws(JSONError) -> String {
        switch self.entry.kind {
        case .text: return String(decoding: self.contents, as: UTF8.self)
        case .escapedText: return JSONEscape.text(self.contents)
        default: throw self.wrongValue
        }
    }

    /// The elements of the value, which is an array.
    ///
    /// - Throws: A ``JSONError`` where it is none.
    @usableFromInline
    package func elements() throws(JSONError) -> JSONElements {
        guard self.entry.kind == .array else { throw self.wrongValue }
        return JSONElements(of: self)
    }

    /// The members of the value, which is an object.
    ///
    /// - Throws: A ``JSONError`` where it is none.
    @usableFromInline
    package func members() throws(JSONError) -> JSONMembers {
        guard self.entry.kind == .object else { throw self.wrongValue }
        return JSONMembers(of: self)
    }

    /// The error of a value that is not what it should be.
    @usableFromInline
    package var wrongValue: JSONError {
        let entry = self.entry
        let isText = entry.kind == .text || entry.kind == .escapedText
        return JSONError(.wrongValue, offset: Int(entry.start) - (isText ? 1 : 0))
    }

    /// The value's own part of the text, as it came; of a text, what stands between its quotation marks.
    package var source: String {
        String(decoding: self.contents, as: UTF8.self)
    }

    // MARK: - The index

    var entry: JSONEntry {
        self.entries[self.index]
    }

    /// The bytes of the value; of a text, those between its quotation marks.
    var contents: UnsafeBufferPointer<UInt8> {
        let entry = self.entry
        return UnsafeBufferPointer(start: self.bytes + Int(entry.start), count: Int(entry.end - entry.start))
    }

    func element(at index: Int) -> JSONElement {
        JSONElement(bytes: self.bytes, entries: self.entries, index: index)
    }
}
