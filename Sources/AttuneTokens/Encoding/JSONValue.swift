/// A JSON value, as far as a claim can have it.
enum JSONValue {
    case text(String)
    /// A number as it was written.
    case number(String)
    case array([JSONValue])
    case object([String: JSONValue])
    /// True, false or null: in no claim that is read.
    case other
}
