/// What a ``Resampler`` remembers between two pieces, and the loop that makes outputs of it.
///
/// Samples are floats with a full scale of 1, the channels one after the other. The buffer holds what the next output
/// depends on, and some room for what comes; where that is full, what is left moves to its beginning.
struct ResamplerState: Sendable {
    /// Samples of a channel that are taken at a time, at most: 32 ms at 16 kHz.
    private static let room = 512

    let filter: PolyphaseFilter
    let channelCount: Int

    /// How much of the buffer each channel has.
    private let capacity: Int
    private var buffer: [Float]
    /// Samples of each channel that are in its part of the buffer.
    private var filled = 0
    /// Where the samples begin that the next output depends on.
    private var start = 0
    /// The row of the next output.
    private var phase = 0

    init(filter: PolyphaseFilter, channelCount: Int) {
        self.filter = filter
        self.channelCount = channelCount
        self.capacity = filter.tapCount + Self.room
        self.buffer = Array(repeating: 0, count: self.capacity * channelCount)
        self.reset()
    }

    /// Silence before the first sample, so that the first output has the time of the first input.
    mutating func reset() {
        self.filled = self.filter.tapCount - self.filter.lookahead - 1
        self.start = 0
        self.phase = 0
        self.buffer.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }

    /// Outputs of each channel that can be made of what is there.
    var readyCount: Int {
        let spare = self.filled - self.start - self.filter.tapCount
        guard spare >= 0 else { return 0 }
        // The last one begins at most so many samples later: (phase + step * n) / phases <= spare.
        let reach = (spare + 1) * self.filter.phaseCount - 1 - self.phase
        return reach / self.filter.inputStep + 1
    }

    // MARK: - In

    /// Takes integers as far as there is room.
    ///
    /// - Parameter samples: Interleaved; what is taken is removed from their beginning.
    mutating func load(_ samples: inout UnsafeBufferPointer<Int16>) {
        let (source, count) = self.makeRoom(for: &samples)
        self.write(count) { sample in Float(source[sample]) * (1 / PCMConversion.fullScale) }
    }

    /// Takes floats as far as there is room.
    ///
    /// - Parameter samples: Interleaved; what is taken is removed from their beginning.
    mutating func load(_ samples: inout UnsafeBufferPointer<Float>) {
        let (source, count) = self.makeRoom(for: &samples)
        self.write(count) { sample in source[sample] }
    }

    /// Takes silence as far as there is room.
    ///
    /// - Parameter count: Samples of each channel; what is taken is subtracted.
    mutating func loadSilence(_ count: inout Int) {
        let taken = min(count, self.makeRoom())
        count -= taken
        self.write(taken) { _ in 0 }
    }

    @inline(__always)
    private mutating func makeRoom<Sample>(
        for samples: inout UnsafeBufferPointer<Sample>
    ) -> (source: UnsafeBufferPointer<Sample>, count: Int) {
        let count = min(samples.count / self.channelCount, self.makeRoom())
        let source = UnsafeBufferPointer(rebasing: samples[..<(count * self.channelCount)])
        samples = UnsafeBufferPointer(rebasing: samples[(count * self.channelCount)...])
        return (source, count)
    }

    /// The samples of each channel for which there is room; what is no longer needed goes where there would be none.
    private mutating func makeRoom() -> Int {
        if self.filled == self.capacity {
            let (start, kept, capacity) = (self.start, self.filled - self.start, self.capacity)
            self.buffer.withUnsafeMutableBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return }
                for channel in 0..<self.channelCount {
                    let part = base + channel * capacity
                    part.update(from: part + start, count: kept)
                }
            }
            self.filled = kept
            self.start = 0
        }
        return self.capacity - self.filled
    }

    /// Writes samples behind those that are there.
    ///
    /// - Parameters:
    ///   - count: Samples of each channel; there is room for them.
    ///   - sample: A sample by its place among the interleaved ones.
    @inline(__always)
    private mutating func write(_ count: Int, _ sample: (Int) -> Float) {
        let (filled, capacity, channelCount) = (self.filled, self.capacity, self.channelCount)
        self.buffer.withUnsafeMutableBufferPointer { buffer in
            if channelCount == 1 {
                // A loop of its own, for with a step that is known it is done in vectors.
                let part = UnsafeMutableBufferPointer(rebasing: buffer[filled..<filled + count])
                for index in 0..<count { part[index] = sample(index) }
            } else {
                for channel in 0..<channelCount {
                    let first = channel * capacity + filled
                    for index in 0..<count { buffer[first + index] = sample(index * channelCount + channel) }
                }
            }
        }
        self.filled += count
    }

    // MARK: - Out

    /// Makes outputs.
    ///
    /// - Parameter output: Where they go, interleaved: room for at most ``readyCount`` of each channel, and all of it is
    ///   filled.
    mutating func produce(into output: UnsafeMutableBufferPointer<Float>) {
        let count = output.count / self.channelCount
        precondition(count <= self.readyCount, "\(count) outputs need more samples than there are.")
        let vectorCount = self.filter.tapCount / PolyphaseFilter.width
        let phaseCount = self.filter.phaseCount
        let (step, phaseStep) = self.filter.inputStep.quotientAndRemainder(dividingBy: phaseCount)
        let (capacity, channelCount) = (self.capacity, self.channelCount)
        var (start, phase) = (self.start, self.phase)
        self.buffer.withUnsafeBufferPointer { buffer in
            self.filter.rows.withUnsafeBufferPointer { rows in
                guard let samples = buffer.baseAddress, let rows = rows.baseAddress, var target = output.baseAddress
                else { return }
                for _ in 0..<count {
                    let row = rows + phase &* vectorCount
                    for channel in 0..<channelCount {
                        target.initialize(
                            to: PolyphaseFilter.sum(
                                samples + (channel &* capacity &+ start), row, vectorCount: vectorCount))
                        target += 1
                    }
                    start &+= step
                    phase &+= phaseStep
                    if phase >= phaseCount {
                        phase &-= phaseCount
                        start &+= 1
                    }
                }
            }
        }
        (self.start, self.phase) = (start, phase)
    }
}
