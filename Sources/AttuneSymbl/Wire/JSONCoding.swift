import AttuneModels

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// JSON text in and out, with the settings that the whole protocol shares.
package enum SymblJSON {
    /// Writes a message, its keys in one order, so that equal messages are equal texts.
    package static func text(_ message: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Nothing that the protocol's types hold fails to encode but a number that is not finite; none is made.
        guard let data = try? encoder.encode(message) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    /// Reads a message.
    package static func value<Value: JSONReadable>(
        _ type: Value.Type, from text: String
    ) throws(JSONError) -> Value {
        try JSONElement.read(text) { json throws(JSONError) in try Value(json: json) }
    }
}

extension JSONMembers {
    /// Reads a counter that services write as a number or as text; nil where it is absent or neither.
    func lenientCount(_ name: StaticString) -> Int? {
        self.lenient(name) ?? self.lenient(name, as: String.self).flatMap { Int($0) }
    }

    /// Reads an array that must be there, and of its elements those that can be read.
    func list<Member>(_ name: StaticString, of type: Member.Type) throws(JSONError) -> LenientList<Member> {
        guard let element = self[name] else { throw self.wrongValue }
        return LenientList(try element.elements())
    }
}
