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
    package static func value<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

/// Reads an array member by member: one that cannot be read does not lose the others.
struct LenientArray<Member: Decodable>: Decodable {
    var members: [Member] = []
    /// How many could not be read.
    var unreadableCount = 0

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        while !container.isAtEnd {
            if let member = try? Member(from: container.superDecoder()) {
                self.members.append(member)
            } else {
                self.unreadableCount += 1
            }
        }
    }
}

extension KeyedDecodingContainer {
    /// Reads a counter that services write as a number or as text; nil where it is absent or neither.
    func lenientCount(forKey key: Key) -> Int? {
        (try? self.decode(Int.self, forKey: key))
            ?? (try? self.decode(String.self, forKey: key)).flatMap { Int($0) }
    }
}

/// A number that services write as a number or as text.
package struct LenientNumber: Codable, Sendable, Hashable {
    package var value: Double

    package init(_ value: Double) {
        self.value = value
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
            self.value = number
        } else if let number = Double(try container.decode(String.self)), number.isFinite {
            self.value = number
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "Not a number.")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.value)
    }
}
