import ArgumentParser

/// A length of time as people write it in an option: `500ms`, `10s`, `2m`.
struct TimeSpan: Sendable, Hashable {
    let duration: Duration

    init(_ duration: Duration) {
        self.duration = duration
    }

    /// Reads an option's value: a whole number, longer than nothing, and its unit.
    init(_ text: String) throws {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        // So few digits of minutes stay within 64 bits of milliseconds.
        guard (1...9).contains(digits.count), let number = Int64(digits), number > 0,
            let unit = Self.milliseconds[text.dropFirst(digits.count)]
        else {
            throw ValidationError("Write a whole number with its unit, as 500ms, 10s or 2m.")
        }
        self.duration = .milliseconds(number * unit)
    }

    private static let milliseconds: [Substring: Int64] = ["ms": 1, "s": 1_000, "m": 60_000]
}
