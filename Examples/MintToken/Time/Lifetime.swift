import ArgumentParser

/// A length of time as people write it in an option: `90s`, `15m`, `2h`, `1d12h`.
struct Lifetime: Sendable, Hashable {
    let duration: Duration

    init(_ duration: Duration) {
        self.duration = duration
    }

    /// Reads an option's value: whole numbers, each with its unit.
    init(_ text: String) throws {
        // So few digits of days stay within 64 bits.
        guard text.utf8.count <= 64 else { throw Self.complaint }
        var total: Int64 = 0
        var digits = ""
        var hasPart = false
        for character in text {
            if character.isASCII, character.isNumber {
                digits.append(character)
                continue
            }
            guard let unit = Self.units[character], digits.count <= 9, let number = Int64(digits) else {
                throw Self.complaint
            }
            total += number * unit
            digits = ""
            hasPart = true
        }
        guard hasPart, digits.isEmpty else { throw Self.complaint }
        self.duration = .seconds(total)
    }

    private static let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]

    private static var complaint: ValidationError {
        ValidationError("Write whole numbers with their units, as 90s, 15m, 2h or 1d12h.")
    }
}

extension Lifetime: CustomStringConvertible {
    /// The seconds with their unit, as help shows a default.
    var description: String {
        "\(self.duration.components.seconds)s"
    }
}
