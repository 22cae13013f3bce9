import Foundation

/// Writes JSON as people and programs read it: sorted keys, and nothing that a terminal obeys.
enum JSONText {
    /// The text of a value.
    ///
    /// - Throws: A `Problem` where the value has no form in JSON, which texts, whole numbers and Booleans have.
    static func of(_ value: some Encodable) throws(Problem) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self).printableJSON + "\n"
        } catch {
            throw Problem(.software, "The answer has no form in JSON.")
        }
    }
}
