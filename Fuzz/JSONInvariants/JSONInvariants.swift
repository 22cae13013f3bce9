import AttuneCore
import AttuneSymbl

/// What must be true of every text that is offered to the JSON reader, and to the dialect that reads with it.
///
/// The first byte of an input tells what the rest is: `j` bytes that may be JSON, `m` a message of the service.
package struct JSONInvariants: Sendable {
    /// Small enough that a short input can be too deep.
    package static let maximumDepth = 12

    /// Creates the invariants.
    package init() {}

    /// Checks everything that an input lets be checked.
    ///
    /// - Parameter input: Bytes in one of the two forms.
    /// - Returns: What became of the input; nil where it is in neither.
    /// - Throws: A ``Violation`` that names the promise which the input breaks.
    package func check(_ input: [UInt8]) throws(Violation) -> CheckedJSON? {
        let rest = Array(input.dropFirst())
        return switch input.first {
        case UInt8(ascii: "j"): try self.checkText(rest)
        case UInt8(ascii: "m"): try self.checkMessage(rest)
        default: nil
        }
    }

    // MARK: - JSON

    private func checkText(_ bytes: [UInt8]) throws(Violation) -> CheckedJSON {
        let restated = JSONRestated.tree(of: bytes, maximumDepth: Self.maximumDepth)
        let tree: JSONTree
        do {
            tree = try self.tree(of: bytes)
        } catch {
            try Violation.unless(restated == nil, "What the grammar allows is read: \(error)")
            try self.check(error, of: bytes)
            return .refused(error.code)
        }
        try Violation.unless(restated == tree, "A text is read as the grammar says: \(tree), not \(restated as Any)")
        let written = try? self.tree(of: Array(tree.text.utf8))
        try Violation.unless(written == tree, "What was read can be written with escapes, and read again: \(tree)")
        try self.checkNumbers(of: tree)
        return .read
    }

    /// An error is about the first byte that is wrong: what comes before it is the beginning of JSON.
    private func check(_ error: JSONError, of bytes: [UInt8]) throws(Violation) {
        guard error.code != .notUTF8 else {
            return try Violation.unless(
                String(validating: bytes, as: UTF8.self) == nil, "Bytes that are UTF-8 are not refused as others")
        }
        try Violation.unless(error.code != .wrongValue, "A text is not refused for its values")
        let isInside = error.code == .unexpectedEnd ? error.offset == bytes.count : error.offset < bytes.count
        try Violation.unless(isInside, "An error is about a byte of the text: \(error)")
        do {
            _ = try self.tree(of: Array(bytes[..<error.offset]))
        } catch let earlier {
            try Violation.unless(
                earlier == JSONError(.unexpectedEnd, offset: error.offset),
                "Nothing before the byte of an error is wrong: \(error), \(earlier)")
        }
    }

    /// A number is the nearest that the standard library finds, and a whole one is exact.
    private func checkNumbers(of tree: JSONTree) throws(Violation) {
        switch tree {
        case .number(let text):
            let number = try? JSONElement.read(text) { json throws(JSONError) in try json.number() }
            let nearest = Double(text).flatMap { $0.isFinite ? $0 : nil }
            try Violation.unless(
                number?.bitPattern == nearest?.bitPattern, "\(text) is \(nearest as Any), not \(number as Any)")
            let whole = try? JSONElement.read(text) { json throws(JSONError) in try json.wholeNumber() }
            let restated = JSONRestated.wholeNumber(text)
            try Violation.unless(whole == restated, "\(text) is \(restated as Any), not \(whole as Any)")
        case .array(let elements): for element in elements { try self.checkNumbers(of: element) }
        case .object(let members): for member in members { try self.checkNumbers(of: member.value) }
        case .null, .flag, .text: break
        }
    }

    private func tree(of bytes: [UInt8]) throws(JSONError) -> JSONTree {
        try JSONElement.read(bytes, maximumDepth: Self.maximumDepth) { json throws(JSONError) in
            try JSONTree(json: json)
        }
    }

    // MARK: - Messages

    /// A message is told as something, and what is read of it can be written and read again.
    private func checkMessage(_ bytes: [UInt8]) throws(Violation) -> CheckedJSON {
        let text = String(decoding: bytes, as: UTF8.self)
        var dialect = SymblDialect(
            SymblConfiguration(
                baseURL: "ws://127.0.0.1:8080", connectionID: "c", speaker: Participant(id: "1", name: "ola")))
        let outputs = dialect.received(.text(text), on: 0)
        for case .event(let event) in outputs {
            try Violation.unless(event.raw == text, "An event keeps its message")
        }
        do {
            let message = try SymblJSON.value(SymblServerMessage.self, from: text)
            let again = try? SymblJSON.value(SymblServerMessage.self, from: SymblJSON.text(message))
            try Violation.unless(again != nil, "What was read can be written, and read again: \(message)")
            return .read
        } catch let error as JSONError {
            try Violation.unless(
                outputs.count == (text == "__PONG__" ? 0 : 1), "A message that cannot be read is told once: \(error)")
            return .refused(error.code)
        } catch let violation as Violation {
            throw violation
        } catch {
            throw Violation("Reading fails with its own errors only: \(error)")
        }
    }
}
