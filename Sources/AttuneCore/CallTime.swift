/// A moment of a call, counted in audio and not in wall time.
///
/// The unit is one tick of 1/48,000 s since the call's first sample. Every rate that Opus knows (8, 12, 16, 24 and
/// 48 kHz) divides it, so a position in samples converts without rounding, and two events of one call compare exactly,
/// whatever happened to the connections in between.
public struct CallTime: Sendable, Hashable, Comparable {
    /// Ticks in one second: the clock rate of Opus (RFC 7587, section 4.1).
    public static let ticksPerSecond: Int64 = 48_000

    /// Seconds, and some more.
    private static let century: Int64 = 3_200_000_000

    /// The call's first sample.
    public static let zero = CallTime(ticks: 0)

    /// Ticks of 1/48,000 s since the call's first sample; negative before it.
    public var ticks: Int64

    /// Creates a moment from ticks of 1/48,000 s.
    public init(ticks: Int64) {
        self.ticks = ticks
    }

    /// Creates a moment from a count of samples at a rate.
    ///
    /// - Parameters:
    ///   - samples: Samples of one channel since the call's first.
    ///   - sampleRate: Samples a second; exact where it divides 48,000, rounded down to a tick elsewhere.
    public init(samples: Int, sampleRate: Int) {
        precondition(sampleRate > 0, "A sample rate is positive; this one is \(sampleRate).")
        self.ticks = Int64(samples) * Self.ticksPerSecond / Int64(sampleRate)
    }

    /// Creates a moment from seconds, rounded to the nearest tick.
    ///
    /// Services write times as decimal seconds. One that is not finite, or is beyond a century, saturates: such a value
    /// comes from the wire, and must not end the process.
    public init(seconds: Double) {
        let ticks = (seconds * Double(Self.ticksPerSecond)).rounded()
        let century = Double(Self.ticksPerSecond * Self.century)
        self.ticks = ticks.isNaN ? 0 : Int64(min(max(ticks, -century), century))
    }

    /// Creates a moment so long after the call's first sample, rounded to the nearest tick.
    ///
    /// A tick that became a duration becomes the same tick again. One beyond a century saturates.
    public init(_ duration: Duration) {
        let century = Duration.seconds(Self.century)
        let (seconds, attoseconds) = min(max(duration, .zero - century), century).components
        // A tick is no whole number of attoseconds: 62,500 ns are three.
        let scaled = attoseconds / 1_000_000_000 * 3
        self.ticks = seconds * Self.ticksPerSecond + (scaled + (scaled < 0 ? -31_250 : 31_250)) / 62_500
    }

    /// Seconds since the call's first sample.
    public var seconds: Double {
        Double(self.ticks) / Double(Self.ticksPerSecond)
    }

    /// Time since the call's first sample.
    public var duration: Duration {
        .nanoseconds(self.ticks / 3 * 62_500) + .nanoseconds(self.ticks % 3 * 62_500 / 3)
    }

    /// Whether one moment comes before another.
    public static func < (left: CallTime, right: CallTime) -> Bool {
        left.ticks < right.ticks
    }

    /// The time from one moment to another.
    public static func - (later: CallTime, earlier: CallTime) -> Duration {
        CallTime(ticks: later.ticks - earlier.ticks).duration
    }

    /// Moves a moment by a number of ticks.
    public func advanced(byTicks ticks: Int64) -> CallTime {
        CallTime(ticks: self.ticks + ticks)
    }
}

extension CallTime: Codable {
    /// Reads decimal seconds.
    public init(from decoder: any Decoder) throws {
        self.init(seconds: try decoder.singleValueContainer().decode(Double.self))
    }

    /// Writes decimal seconds: files and screens are read by people.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.seconds)
    }
}

extension CallTime: CustomStringConvertible {
    /// Minutes, seconds and tenths, as in `1:07.3`.
    public var description: String {
        let tenths = abs(self.ticks) / (Self.ticksPerSecond / 10)
        let seconds = tenths / 10 % 60
        let sign = self.ticks < 0 && tenths > 0 ? "-" : ""
        return "\(sign)\(tenths / 600):\(seconds < 10 ? "0" : "")\(seconds).\(tenths % 10)"
    }
}
