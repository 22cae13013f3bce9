/// What can be read from JSON.
@usableFromInline
package protocol JSONReadable {
    /// Reads a value.
    ///
    /// - Parameter json: The value, of whatever type.
    /// - Throws: A ``JSONError`` with the code `wrongValue`, where the JSON is none of this.
    init(json: JSONElement) throws(JSONError)
}

extension String: JSONReadable {
    /// Reads a text.
    @inlinable
    package init(json: JSONElement) throws(JSONError) {
        self = try json.text()
    }
}

extension Bool: JSONReadable {
    /// Reads true or false.
    @inlinable
    package init(json: JSONElement) throws(JSONError) {
        self = try json.flag()
    }
}

extension Double: JSONReadable {
    /// Reads a number.
    @inlinable
    package init(json: JSONElement) throws(JSONError) {
        self = try json.number()
    }
}

extension Int: JSONReadable {
    /// Reads a whole number.
    @inlinable
    package init(json: JSONElement) throws(JSONError) {
        self = try json.wholeNumber()
    }
}

extension Array: JSONReadable where Element: JSONReadable {
    /// Reads an array of which every element can be read.
    @inlinable
    package init(json: JSONElement) throws(JSONError) {
        self = []
        for element in try json.elements() { self.append(try Element(json: element)) }
    }
}
