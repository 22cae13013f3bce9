/// Numbers and times as the page writes them.
///
/// What a report holds may come from a file: a number that is not finite is written as a dash, and one that is absurdly
/// large saturates.
enum Figures {
    /// The sign of a missing number.
    static let none = "–"

    /// A number with a fixed count of decimals.
    static func fixed(_ number: Double, decimals: Int) -> String {
        guard number.isFinite else { return Self.none }
        let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
        let scaled = Int((min(max(number, -1e12), 1e12) * Double(scale)).rounded())
        let whole = String(abs(scaled) / scale)
        let fraction = String(abs(scaled) % scale)
        let padding = String(repeating: "0", count: max(0, decimals - fraction.count))
        return (scaled < 0 ? "-" : "") + whole + (decimals > 0 ? "." + padding + fraction : "")
    }

    /// A number with one decimal, or none where that is 0: coordinates are many.
    static func short(_ number: Double) -> String {
        let text = Self.fixed(number.isFinite ? number : 0, decimals: 1)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A score from -1 to 1 with its sign, as in `+0.25`.
    static func score(_ score: Double?) -> String {
        guard let score, score.isFinite else { return Self.none }
        let text = Self.fixed(abs(score), decimals: 2)
        guard text.contains(where: { $0 != "0" && $0 != "." }) else { return text }
        return (score < 0 ? "\u{2212}" : "+") + text
    }

    /// A part of a whole, as in `62 %`.
    static func percent(_ part: Double, of whole: Double) -> String {
        guard part.isFinite, whole.isFinite, whole > 0 else { return Self.none }
        return Self.fixed(part / whole * 100, decimals: 0) + "\u{A0}%"
    }

    /// A length for people, as in `41.2 s` or `2 min 13 s`.
    static func length(seconds: Double) -> String {
        guard seconds.isFinite else { return Self.none }
        let tenths = Int((min(max(seconds, 0), 1e10) * 10).rounded())
        if tenths < 600 { return "\(tenths / 10).\(tenths % 10)\u{A0}s" }
        let whole = (tenths + 5) / 10
        let (minutes, rest) = (whole / 60, whole % 60)
        if minutes < 60 { return "\(minutes)\u{A0}min\u{A0}\(rest)\u{A0}s" }
        return "\(minutes / 60)\u{A0}h\u{A0}\(minutes % 60)\u{A0}min"
    }

    /// A moment of the call, as in `1:07` or `1:02:07`; with tenths where lines are close together.
    static func clock(seconds: Double, showsTenths: Bool = false) -> String {
        guard seconds.isFinite else { return Self.none }
        let limited = min(max(seconds, -1e10), 1e10)
        let tenths = Int((abs(limited) * (showsTenths ? 10 : 1)).rounded(.down)) * (showsTenths ? 1 : 10)
        let (hours, minutes, rest) = (tenths / 36_000, tenths / 600 % 60, tenths / 10 % 60)
        let sign = limited < 0 && tenths > 0 ? "\u{2212}" : ""
        let front = hours > 0 ? "\(hours):\(Self.twoDigits(minutes))" : "\(minutes)"
        return "\(sign)\(front):\(Self.twoDigits(rest))" + (showsTenths ? ".\(tenths % 10)" : "")
    }

    /// A count with its noun, as in `1 line` or `2 lines`.
    static func count(_ count: Int, _ noun: String) -> String {
        "\(count)\u{A0}\(noun)\(count == 1 ? "" : "s")"
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
