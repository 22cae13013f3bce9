import AttuneCore
import AttuneTokens

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The parameters of a request to send a message, checked by the rules that the service documents.
struct SMSFields {
    /// A status of the service, and its text.
    struct Problem {
        var status: Int
        var text: String
    }

    private(set) var values: [String: String]

    /// Reads a form, or a JSON object with the same names; nil for anything else.
    static func read(_ body: [UInt8], type: String) -> SMSFields? {
        switch type {
        case "application/json":
            guard let values = try? JSONDecoder().decode([String: Scalar].self, from: Data(body)) else { return nil }
            return SMSFields(values: values.mapValues(\.text))
        case "application/x-www-form-urlencoded":
            guard let pairs = FormCoding.decode(body) else { return nil }
            let values = Dictionary(pairs.map { ($0.name, $0.value) }) { $1 }
            return values.count == pairs.count ? SMSFields(values: values) : nil
        default:
            return nil
        }
    }

    /// A parameter that is not empty.
    subscript(name: String) -> String? {
        self.values[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    // MARK: - The account

    /// Checks who asks, and forgets the secret.
    mutating func authenticate(_ authorization: String?, apiKey: String, secret: Secret) -> Problem? {
        let given = self.values.removeValue(forKey: "api_secret")
        if self["sig"] != nil {
            return given == nil
                ? Problem(status: 14, text: "Invalid Signature")
                : Problem(status: 32, text: "Signature And API Secret Disallowed")
        }
        let pair: String?
        if let authorization {
            let words = authorization.split(separator: " ")
            let data =
                words.count == 2 && words[0].lowercased() == "basic" ? Data(base64Encoded: String(words[1])) : nil
            pair = data.map { String(decoding: $0, as: UTF8.self) }
        } else if let key = self["api_key"], let given {
            pair = "\(key):\(given)"
        } else {
            return Problem(status: 2, text: "Missing api_key")
        }
        // As bytes: two spellings of one character are two passwords.
        return pair.map { Array($0.utf8) } == Array("\(apiKey):\(secret.reveal())".utf8)
            ? nil : Problem(status: 4, text: "Bad Credentials")
    }

    // MARK: - The message

    /// The first rule that the message breaks.
    func problem() -> Problem? {
        guard let to = self["to"] else { return Problem(status: 2, text: "Missing to param") }
        guard let from = self["from"] else { return Problem(status: 2, text: "Missing from param") }
        guard (7...15).contains(to.utf8.count), to.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return Problem(status: 3, text: "Invalid to param")
        }
        guard Self.isSender(from) else { return Problem(status: 15, text: "Illegal Sender Address - rejected") }
        let type = self["type"] ?? "text"
        guard ["text", "unicode"].contains(type) else { return Problem(status: 3, text: "Invalid type param") }
        guard let text = self["text"] else { return Problem(status: 2, text: "Missing text param") }
        guard text.unicodeScalars.count <= 3_200 else { return Problem(status: 12, text: "Message too long") }
        if let callback = self["callback"], callback.unicodeScalars.count > 100 || ReceiptAddress(callback) == nil {
            return Problem(status: 23, text: "Invalid Callback")
        }
        if let reference = self["client-ref"], reference.unicodeScalars.count > 100 {
            return Problem(status: 3, text: "Invalid client-ref param")
        }
        if let ttl = self["ttl"], !(Int(ttl).map { (20_000...604_800_000).contains($0) } ?? false) {
            return Problem(status: 3, text: "Invalid ttl param")
        }
        if let flag = self["status-report-req"], Self.flag(flag) == nil {
            return Problem(status: 3, text: "Invalid status-report-req param")
        }
        if let type = self["message-class"], !(Int(type).map { (0...3).contains($0) } ?? false) {
            return Problem(status: 3, text: "Invalid message-class param")
        }
        return nil
    }

    /// Whether somebody wants to know what becomes of it; so it is where nothing is said.
    var wantsReceipt: Bool {
        self["status-report-req"].flatMap(Self.flag) ?? true
    }

    /// How many parts the network makes of the text: 160 septets or 70 units of UTF-16 in one, 153 or 67 in each of
    /// several, which lose six bytes to a header (3GPP TS 23.040, section 9.2.3.24.1).
    ///
    /// Characters are counted, not checked, against the network's alphabet.
    var partCount: Int {
        let text = self["text"] ?? ""
        let (size, whole, part) =
            self["type"] == "unicode"
            ? (text.utf16.count, 70, 67)
            : (text.unicodeScalars.reduce(0) { $0 + (Self.escaped.contains($1) ? 2 : 1) }, 160, 153)
        return size <= whole ? 1 : (size + part - 1) / part
    }

    /// What takes two septets (3GPP TS 23.038, section 6.2.1.1).
    private static let escaped = Set("^{}\\[~]|€\u{0C}".unicodeScalars)

    /// SDKs write flags in all of these ways.
    private static func flag(_ text: String) -> Bool? {
        ["true": true, "1": true, "false": false, "0": false][text.lowercased()]
    }

    private static func isSender(_ text: String) -> Bool {
        if text.utf8.allSatisfy({ (48...57).contains($0) }) { return text.utf8.count <= 15 }
        return (1...11).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "): true
                default: (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                }
            }
    }

    /// A value of a JSON object, as the text that a form would have.
    private struct Scalar: Decodable {
        var text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self.text = text
            } else if let number = try? container.decode(Int64.self) {
                self.text = String(number)
            } else {
                self.text = try container.decode(Bool.self) ? "true" : "false"
            }
        }
    }
}
