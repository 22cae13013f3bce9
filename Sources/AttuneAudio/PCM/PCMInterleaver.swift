/// Puts channels that come one by one together: legs of a call for a service that takes them in one stream.
///
/// A channel's samples follow each other without a gap, whenever they come. What all channels have is given out at once;
/// a channel that is ahead of another by more than ``maximumLag``, its newest piece not counted, waits no longer: the
/// other one is silent then. Nothing that was given is lost: what a channel brings after such a silence comes after it.
/// So give the channels' pieces in turn, as they are spoken; a piece may be of any length.
public struct PCMInterleaver: Sendable {
    /// The rate of all channels, and how many there are.
    public let format: PCMFormat

    /// How far a channel may be ahead of another before the other one is taken to be silent.
    public let maximumLag: Duration

    private let maximumLagCount: Int
    /// What waits, by channel.
    private var waiting: [[Int16]]

    /// Creates an interleaver.
    ///
    /// - Parameters:
    ///   - format: The rate of all channels, and how many there are.
    ///   - maximumLag: How far a channel may be ahead of another before the other one is taken to be silent. Default:
    ///     200 ms.
    public init(format: PCMFormat, maximumLag: Duration = .milliseconds(200)) {
        precondition(maximumLag >= .zero, "A lag is not negative; this one is \(maximumLag).")
        self.format = format
        self.maximumLag = maximumLag
        self.maximumLagCount = Int(maximumLag * format.sampleRate / .seconds(1))
        self.waiting = Array(repeating: [], count: format.channelCount)
    }

    /// Takes the next samples of one channel.
    ///
    /// - Parameters:
    ///   - samples: As many as there are.
    ///   - channel: Which, from 0 up to the channel count.
    /// - Returns: What all channels have now; nil where that is nothing.
    public mutating func append(_ samples: [Int16], channel: Int) -> PCMAudio? {
        precondition(
            self.waiting.indices.contains(channel),
            "Channel \(channel) does not exist; there are \(self.waiting.count), from 0.")
        // A piece that is longer than the lag makes nobody late: the others' turn is yet to come.
        let lead = self.waiting[channel].count
        self.waiting[channel] += samples
        return self.take(max(self.waiting.map(\.count).min() ?? 0, lead - self.maximumLagCount))
    }

    /// Gives out what waits; channels that have less are silent at its end.
    ///
    /// What comes later begins together again.
    ///
    /// - Returns: The rest; nil where there is none.
    public mutating func finish() -> PCMAudio? {
        self.take(self.waiting.map(\.count).max() ?? 0)
    }

    private mutating func take(_ count: Int) -> PCMAudio? {
        guard count > 0 else { return nil }
        var samples = Array(repeating: Int16(0), count: count * self.waiting.count)
        for channel in self.waiting.indices {
            for (index, sample) in self.waiting[channel].prefix(count).enumerated() {
                samples[index * self.waiting.count + channel] = sample
            }
            self.waiting[channel].removeFirst(min(count, self.waiting[channel].count))
        }
        return PCMAudio(format: self.format, samples: samples)
    }
}
