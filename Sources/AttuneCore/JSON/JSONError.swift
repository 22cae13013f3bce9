/// Why a JSON text, or a value in it, cannot be read.
@usableFromInline
package struct JSONError: Error, Sendable, Hashable {
    /// What is wrong.
    package enum Code: Sendable, Hashable {
        /// The text ends inside its value, or has none.
        case unexpectedEnd
        /// A byte stands where RFC 8259 has no place for it: the first of a byte order mark, one behind the value, a
        /// control character in a text, a comma before a closing bracket.
        case unexpectedByte
        /// An escape is half of a character beyond the first 65,536, without the other half.
        case loneSurrogate
        /// Arrays and objects stand deeper in each other than the reader goes.
        case tooDeep
        /// The text has 4 GiB or more.
        case tooLong
        /// The bytes are not UTF-8.
        case notUTF8
        /// The JSON is well formed; the value is missing, or is of another type than what was asked for.
        case wrongValue
    }

    /// What is wrong.
    package let code: Code
    /// Where, in bytes from the start of the text: the byte that is wrong, or the first of the value.
    package let offset: Int

    /// Creates an error.
    package init(_ code: Code, offset: Int) {
        self.code = code
        self.offset = offset
    }
}
