/// The members of an object in a JSON text.
///
/// Of members with one name the last counts, as in ECMAScript. Names are compared byte by byte, after their escapes.
@usableFromInline
package struct JSONMembers: Sequence, IteratorProtocol {
    private let object: JSONElement
    private var index: Int

    init(of object: JSONElement) {
        self.object = object
        self.index = object.index + 1
    }

    /// The next member, in the order of the text; nil at the end.
    @usableFromInline
    package mutating func next() -> (name: String, value: JSONElement)? {
        guard self.index < self.object.entry.next, let name = try? self.object.element(at: self.index).text() else {
            return nil
        }
        let value = self.object.element(at: self.index + 1)
        self.index = Int(value.entry.next)
        return (name, value)
    }

    /// The last member of a name; nil where there is none.
    @usableFromInline
    package subscript(_ name: StaticString) -> JSONElement? {
        let end = Int(self.object.entry.next)
        var (index, found) = (self.object.index + 1, 0)
        while index < end {
            if self.isName(index, name) { found = index + 1 }
            index = Int(self.object.entries[index + 1].next)
        }
        return found == 0 ? nil : self.object.element(at: found)
    }

    /// Reads a member that must be there.
    ///
    /// - Throws: A ``JSONError`` where there is none, or it is of another type.
    @inlinable
    package func required<Value: JSONReadable>(
        _ name: StaticString, as type: Value.Type = Value.self
    ) throws(JSONError) -> Value {
        guard let element = self[name] else { throw self.wrongValue }
        return try Value(json: element)
    }

    /// Reads a member; nil where there is none, or `null`.
    ///
    /// - Throws: A ``JSONError`` where it is of another type.
    @inlinable
    package func optional<Value: JSONReadable>(
        _ name: StaticString, as type: Value.Type = Value.self
    ) throws(JSONError) -> Value? {
        guard let element = self[name], !element.isNull else { return nil }
        return try Value(json: element)
    }

    /// Reads a member; nil where there is none, or it is of another type.
    @inlinable
    package func lenient<Value: JSONReadable>(_ name: StaticString, as type: Value.Type = Value.self) -> Value? {
        try? self[name].map { element throws(JSONError) in try Value(json: element) }
    }

    /// The error of an object that has not what it should.
    @usableFromInline
    package var wrongValue: JSONError {
        self.object.wrongValue
    }

    private func isName(_ index: Int, _ name: StaticString) -> Bool {
        let entry = self.object.entries[index]
        let count = name.utf8CodeUnitCount
        guard entry.kind == .text else {
            // Byte by byte, and no further than they are the same: every look-up comes by here.
            return JSONEscape.isSame(
                self.object.element(at: index).contents, as: UnsafeBufferPointer(start: name.utf8Start, count: count))
        }
        guard Int(entry.end - entry.start) == count else { return false }
        let (found, wanted) = (UnsafeRawPointer(self.object.bytes + Int(entry.start)), UnsafeRawPointer(name.utf8Start))
        // Most names have eight bytes or more: one comparison, or two that overlap.
        guard count >= 8 else {
            return (0..<count).allSatisfy { found.load(fromByteOffset: $0, as: UInt8.self) == name.utf8Start[$0] }
        }
        var offset = 0
        while true {
            let isSame =
                found.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                == wanted.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            guard isSame, offset < count - 8 else { return isSame }
            offset = Swift.min(offset + 8, count - 8)
        }
    }
}
