import AttuneStreaming

/// One line of a plain service.
enum PlainLine: Sendable, Hashable {
    /// A word, and where it is among the audio of its connection, in ticks.
    struct Word: Sendable, Hashable {
        var text: String
        var start: Int64
        var ticks: Int64
    }

    /// The words of a segment, from and to where they are.
    struct Segment: Sendable, Hashable {
        var id: String
        var start: Int64
        var end: Int64
        var words: [Word]
    }

    case ready
    case pong
    case done
    case ack(Int64)
    case interim(Segment)
    case final(Segment)
    case expires(milliseconds: Int64)
    case error(ServiceFailure.Kind, String)

    /// Reads a line; nil comes of what is none.
    init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        let rest = parts.count == 2 ? parts[1] : ""
        switch parts[0] {
        case "ready" where parts.count == 1: self = .ready
        case "pong" where parts.count == 1: self = .pong
        case "done" where parts.count == 1: self = .done
        case "ack":
            guard let ticks = Self.time(rest) else { return nil }
            self = .ack(ticks)
        case "interim":
            guard let segment = Segment(rest) else { return nil }
            self = .interim(segment)
        case "final":
            guard let segment = Segment(rest) else { return nil }
            self = .final(segment)
        case "expires":
            guard let milliseconds = Self.time(rest) else { return nil }
            self = .expires(milliseconds: milliseconds)
        case "error":
            let words = rest.split(separator: " ", maxSplits: 1)
            guard let name = words.first, let kind = Self.kinds.first(where: { $0.name == name })?.kind else {
                return nil
            }
            self = .error(kind, words.count == 2 ? String(words[1]) : "")
        default: return nil
        }
    }

    /// The line.
    var text: String {
        switch self {
        case .ready: "ready"
        case .pong: "pong"
        case .done: "done"
        case .ack(let ticks): "ack \(ticks)"
        case .interim(let segment): "interim \(segment.text)"
        case .final(let segment): "final \(segment.text)"
        case .expires(let milliseconds): "expires \(milliseconds)"
        case .error(let kind, let text): "error \(Self.kinds.first { $0.kind == kind }?.name ?? "permanent") \(text)"
        }
    }

    private static let kinds: [(name: String, kind: ServiceFailure.Kind)] = [
        (name: "transient", kind: .transient), (name: "quota", kind: .quota), (name: "permanent", kind: .permanent),
    ]

    /// Reads a number from zero to a century in ticks, so that sums of what comes over the wire fit.
    fileprivate static func time(_ text: some StringProtocol) -> Int64? {
        guard let number = Int64(text), (0...153_600_000_000_000).contains(number) else { return nil }
        return number
    }
}

extension PlainLine.Segment {
    fileprivate init?(_ text: some StringProtocol) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count >= 3, !parts[0].isEmpty, let start = PlainLine.time(parts[1]),
            let end = PlainLine.time(parts[2]), start <= end
        else { return nil }
        let words = parts[3...].compactMap { PlainLine.Word($0) }
        guard words.count == parts.count - 3 else { return nil }
        self.init(id: String(parts[0]), start: start, end: end, words: words)
    }

    fileprivate var text: String {
        (["\(self.id) \(self.start) \(self.end)"] + self.words.map { "\($0.text)@\($0.start)+\($0.ticks)" })
            .joined(separator: " ")
    }
}

extension PlainLine.Word {
    fileprivate init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { return nil }
        let times = parts[1].split(separator: "+", omittingEmptySubsequences: false)
        guard times.count == 2, let start = PlainLine.time(times[0]), let ticks = PlainLine.time(times[1]) else {
            return nil
        }
        self.init(text: String(parts[0]), start: start, ticks: ticks)
    }
}
