import AttuneModels

/// An array of which every member that can be read is; anything else than an array is read as an empty one.
package struct LenientList<Member: Encodable & JSONReadable & Sendable & Hashable>: Encodable, JSONReadable, Sendable,
    Hashable
{
    package var members: [Member]
    /// How many members could not be read.
    package var unreadableCount: Int

    package init(_ members: [Member]) {
        self.members = members
        self.unreadableCount = 0
    }

    init(_ elements: JSONElements) {
        self.init([])
        for element in elements {
            do {
                self.members.append(try Member(json: element))
            } catch {
                self.unreadableCount += 1
            }
        }
    }

    package init(json: JSONElement) {
        if let elements = try? json.elements() {
            self.init(elements)
        } else {
            self.init([])
            self.unreadableCount = 1
        }
    }

    package func encode(to encoder: any Encoder) throws {
        try self.members.encode(to: encoder)
    }
}

/// A value beside the point of its message: one that cannot be read is as good as none.
package struct Lenient<Value: Encodable & JSONReadable & Sendable & Hashable>: Encodable, JSONReadable, Sendable,
    Hashable
{
    package var value: Value?

    package init(_ value: Value?) {
        self.value = value
    }

    package init(json: JSONElement) {
        self.value = try? Value(json: json)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value = self.value {
            try container.encode(value)
        } else {
            try container.encodeNil()
        }
    }
}

/// A text that services also write as a number or as true or false.
package struct LenientText: Encodable, JSONReadable, Sendable, Hashable {
    package var value: String

    package init(_ value: String) {
        self.value = value
    }

    package init(json: JSONElement) throws(JSONError) {
        if let text = try? json.text() {
            self.value = text
        } else if let flag = try? json.flag() {
            self.value = String(flag)
        } else if let count = try? json.wholeNumber() {
            self.value = String(count)
        } else {
            self.value = String(try json.number())
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.value)
    }
}

/// One text or several, as services write either.
package struct LenientTexts: Encodable, JSONReadable, Sendable, Hashable {
    package var values: [String]

    package init(_ values: [String]) {
        self.values = values
    }

    package init(json: JSONElement) throws(JSONError) {
        if let text = try? json.text() {
            self.values = [text]
        } else {
            self.values = try [String](json: json)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        if self.values.count == 1 {
            var container = encoder.singleValueContainer()
            try container.encode(self.values[0])
        } else {
            try self.values.encode(to: encoder)
        }
    }
}

/// A number that services write as a number or as text.
package struct LenientNumber: Encodable, JSONReadable, Sendable, Hashable {
    package var value: Double

    package init(_ value: Double) {
        self.value = value
    }

    package init(json: JSONElement) throws(JSONError) {
        if let number = try? json.number() {
            self.value = number
        } else if let number = Double(try json.text()), number.isFinite {
            self.value = number
        } else {
            throw json.wrongValue
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.value)
    }
}
