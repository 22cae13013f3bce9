/// Where something stands in a segment, in the unit that the service counts in.
public enum TextSpan: Sendable, Hashable {
    /// Words of the segment, counted from 0.
    case words(Range<Int>)
    /// Time on the call's clock.
    case time(start: CallTime, end: CallTime)
    /// Characters of the segment's text, counted from 0 as the service counts them.
    case characters(Range<Int>)
}

/// One flat object: `unit` names the kind, `start` and `end` bound it.
extension TextSpan: Codable {
    private enum CodingKeys: String, CodingKey {
        case unit, start, end
    }

    private enum Unit: String, Codable {
        case words, time, characters
    }

    /// Reads a span that ``encode(to:)`` wrote.
    ///
    /// - Throws: `DecodingError` where the unit is another one, or the span ends before it starts.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func range() throws -> Range<Int> {
            let start = try container.decode(Int.self, forKey: .start)
            let end = try container.decode(Int.self, forKey: .end)
            guard start <= end else {
                throw DecodingError.dataCorruptedError(
                    forKey: .end, in: container, debugDescription: "A span from \(start) to \(end) is none.")
            }
            return start..<end
        }
        switch try container.decode(Unit.self, forKey: .unit) {
        case .words: self = .words(try range())
        case .characters: self = .characters(try range())
        case .time:
            self = .time(
                start: try container.decode(CallTime.self, forKey: .start),
                end: try container.decode(CallTime.self, forKey: .end))
        }
    }

    /// Writes the span as one object.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        func write(_ unit: Unit, _ start: some Encodable, _ end: some Encodable) throws {
            try container.encode(unit, forKey: .unit)
            try container.encode(start, forKey: .start)
            try container.encode(end, forKey: .end)
        }
        switch self {
        case .words(let range): try write(.words, range.lowerBound, range.upperBound)
        case .characters(let range): try write(.characters, range.lowerBound, range.upperBound)
        case .time(let start, let end): try write(.time, start, end)
        }
    }
}
