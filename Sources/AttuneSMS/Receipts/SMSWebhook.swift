import AttuneTokens

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The fields of a request that the service makes to a program: a receipt, or a message that came in.
///
/// An account's settings say how it comes: as the query of a GET, or as the form or the JSON object of a POST. In no
/// case are a POST's query and body mixed.
public struct SMSWebhook: Sendable, Hashable {
    private var fields: [String: String]

    /// Reads the query of a GET.
    ///
    /// - Parameter query: What follows the question mark, percent-encoded.
    /// - Throws: ``SMSError`` with ``SMSError/Code/malformedWebhook``; also where a field comes twice.
    public init(query: String) throws(SMSError) {
        try self.init(form: Array(query.utf8))
    }

    /// Reads the body of a POST of type `application/x-www-form-urlencoded`.
    ///
    /// - Parameter form: The body.
    /// - Throws: ``SMSError`` with ``SMSError/Code/malformedWebhook``; also where a field comes twice.
    public init(form: [UInt8]) throws(SMSError) {
        guard let pairs = FormCoding.decode(form) else {
            throw SMSError(.malformedWebhook, "The webhook's \(form.count) bytes are no form.")
        }
        self.fields = [:]
        for pair in pairs where self.fields.updateValue(pair.value, forKey: pair.name) != nil { throw Self.repeated }
    }

    /// Reads the body of a POST of type `application/json`.
    ///
    /// - Parameter json: The body: one object of texts, numbers and Booleans.
    /// - Throws: ``SMSError`` with ``SMSError/Code/malformedWebhook``; also where a field comes twice.
    public init(json: [UInt8]) throws(SMSError) {
        // The decoder would also take UTF-16, which has zeros.
        guard !json.contains(0), let fields = try? JSONDecoder().decode([String: Field].self, from: Data(json)) else {
            throw SMSError(.malformedWebhook, "The webhook's \(json.count) bytes are no JSON object of plain values.")
        }
        guard Self.memberCount(json) == fields.count else { throw Self.repeated }
        self.fields = fields.mapValues(\.text)
    }

    /// The value of a field, as in `err-code`; nil where there is none, or an empty one.
    public subscript(name: String) -> String? {
        self.fields[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    // MARK: - Repeated fields

    /// How many members an object of plain values has; the decoder keeps one of two with the same name.
    private static func memberCount(_ json: [UInt8]) -> Int {
        var count = 0
        var isText = false
        var bytes = json.makeIterator()
        while let byte = bytes.next() {
            switch byte {
            case UInt8(ascii: "\""): isText.toggle()
            case UInt8(ascii: "\\"): _ = bytes.next()
            case UInt8(ascii: ":") where !isText: count += 1
            default: break
            }
        }
        return count
    }

    /// Whoever checks the one and reads the other would be deceived.
    private static let repeated = SMSError(.malformedWebhook, "The webhook has a field twice.")

    // MARK: - Typed fields

    func required(_ name: String) throws(SMSError) -> String {
        guard let value = self[name] else {
            throw SMSError(.malformedWebhook, "The webhook has no field \(name).")
        }
        return value
    }

    func number(_ name: String) throws(SMSError) -> Int? {
        guard let text = self[name] else { return nil }
        guard let value = Int(text) else { throw Self.unreadable(name) }
        return value
    }

    static func unreadable(_ name: String) -> SMSError {
        SMSError(.malformedWebhook, "The webhook's field \(name) cannot be read.")
    }

    /// A value of a JSON object, as the text that a form would have.
    private struct Field: Decodable {
        var text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self.text = ""
            } else if let text = try? container.decode(String.self) {
                self.text = text
            } else if let number = try? container.decode(Int64.self) {
                self.text = String(number)
            } else if let flag = try? container.decode(Bool.self) {
                self.text = flag ? "true" : "false"
            } else {
                // Via Decimal, so that a price stays the price that was written.
                self.text = "\(try container.decode(Decimal.self))"
            }
        }
    }
}

extension SMSWebhook: CustomStringConvertible, CustomReflectable {
    /// The fields' names: their values are people's numbers and words.
    public var description: String {
        self.fields.keys.sorted().joined(separator: ", ")
    }

    /// The description alone.
    public var customMirror: Mirror { Mirror(self, children: ["fields": self.description]) }
}
