import AttuneTokens

/// A time as JSON: Unix seconds, and UTC for readers; null outside the years 1970 to 9999.
struct TimeDocument: Encodable {
    private let time: UnixTime

    init(_ time: UnixTime) {
        self.time = time
    }

    private enum CodingKeys: String, CodingKey {
        case seconds, utc
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.time.seconds, forKey: .seconds)
        try container.encode(self.time.utc, forKey: .utc)
    }
}
