/// One value, or the name of one, in the index of a JSON text.
///
/// The entries stand in the order of the text: behind an array come its elements, behind an object a name and a value in
/// turn.
struct JSONEntry {
    enum Kind: UInt8 {
        case null, no, yes, number
        /// A text that stands in the JSON byte for byte.
        case text
        /// A text with escapes in it.
        case escapedText
        case array, object
    }

    let kind: Kind
    /// The first byte of the value; of a text, the one behind the quotation mark.
    let start: UInt32
    /// The byte behind the value; of a text, the quotation mark.
    var end: UInt32
    /// The entry behind the value and everything in it; the array or object around it, while the value is open.
    var next: UInt32
}
