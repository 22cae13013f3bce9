package import AttuneCore

/// What became of an input of JSON that broke no promise.
package enum CheckedJSON: Sendable, Hashable {
    /// It was read.
    case read
    /// It was refused with this code.
    case refused(JSONError.Code)
}
