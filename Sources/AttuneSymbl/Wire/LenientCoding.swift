/// An array of which every member that can be read is; anything else than an array is read as an empty one.
package struct LenientList<Member: Codable & Sendable & Hashable>: Codable, Sendable, Hashable {
    package var members: [Member]
    /// How many members could not be read.
    package var unreadableCount: Int

    package init(_ members: [Member]) {
        self.members = members
        self.unreadableCount = 0
    }

    package init(from decoder: any Decoder) throws {
        let read = try? LenientArray<Member>(from: decoder)
        self.members = read?.members ?? []
        self.unreadableCount = read?.unreadableCount ?? 1
    }

    package func encode(to encoder: any Encoder) throws {
        try self.members.encode(to: encoder)
    }
}

/// A value beside the point of its message: one that cannot be read is as good as none.
package struct Lenient<Value: Codable & Sendable & Hashable>: Codable, Sendable, Hashable {
    package var value: Value?

    package init(_ value: Value?) {
        self.value = value
    }

    package init(from decoder: any Decoder) throws {
        self.value = try? Value(from: decoder)
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
package struct LenientText: Codable, Sendable, Hashable {
    package var value: String

    package init(_ value: String) {
        self.value = value
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self.value = text
        } else if let flag = try? container.decode(Bool.self) {
            self.value = String(flag)
        } else if let count = try? container.decode(Int.self) {
            self.value = String(count)
        } else {
            self.value = String(try container.decode(Double.self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.value)
    }
}

/// One text or several, as services write either.
package struct LenientTexts: Codable, Sendable, Hashable {
    package var values: [String]

    package init(_ values: [String]) {
        self.values = values
    }

    package init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.values = [text]
        } else {
            self.values = try [String](from: decoder)
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
