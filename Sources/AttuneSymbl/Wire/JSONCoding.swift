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
