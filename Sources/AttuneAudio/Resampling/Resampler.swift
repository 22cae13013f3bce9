/// Changes the sample rate of audio that is still arriving, or of audio that is whole.
///
/// ```swift
/// var resampler = try Resampler(from: 44_100, to: 16_000)
/// var output: [Int16] = []
/// resampler.resample(chunk, into: &output)  // for each chunk
/// resampler.finish(into: &output)           // what is left at the end
/// ```
///
/// Each output is the sum of the inputs around it under a Kaiser-windowed sinc, so nothing above half of the lower rate is
/// folded into what is heard, and nothing below it is mirrored above. The filter is symmetrical: all frequencies are
/// equally late, and as output 0 stands for the time of input 0, they are not late at all. In exchange an output waits
/// for ``lookahead`` inputs.
///
/// However the audio is cut into pieces, the same samples come out, on every machine. Integers and floats may be mixed.
/// A copy goes on by itself, and shares the filter with the original: where many streams have the same rates, make one
/// resampler and copy it.
public struct Resampler: Sendable {
    /// Rates that can be resampled, in hertz: from half of a telephone's to four times that of Opus.
    public static let sampleRates = 4_000...192_000

    /// Channel counts that can be resampled.
    public static let channelCounts = 1...255

    /// The largest number in a ratio of rates, in lowest terms, that can be resampled.
    ///
    /// Any two of the common rates, which are multiples or halves of 8,000, 11,025 or 12,000 Hz, are far below. The
    /// filter takes four bytes for each of it and for each tap of the quality: 71 KiB from 44.1 to 48 kHz.
    public static let largestRatioTerm = 4_096

    /// Samples a second of each channel that go in, in hertz.
    public let inputRate: Int

    /// Samples a second of each channel that come out, in hertz.
    public let outputRate: Int

    /// Channels, whose samples are interleaved.
    public let channelCount: Int

    /// How good it is.
    public let quality: Quality

    private var state: ResamplerState
    /// Floats on their way to become integers.
    private var scratch: [Float] = []

    /// Makes a resampler.
    ///
    /// The filter is computed here, which takes longer than to use it for a second of speech where the rates have little
    /// in common.
    ///
    /// - Parameters:
    ///   - inputRate: Samples a second of each channel that go in, in hertz: one of ``sampleRates``.
    ///   - outputRate: Samples a second of each channel that come out, in hertz: one of ``sampleRates``. Where both are
    ///     equal, samples pass unchanged.
    ///   - channelCount: Channels, whose samples are interleaved: one of ``channelCounts``. Default: 1.
    ///   - quality: How good it is. Default: `standard`.
    /// - Throws: ``PCMError`` with the code `unsupportedRate`, `unsupportedRatio` or `unsupportedChannelCount`.
    public init(
        from inputRate: Int, to outputRate: Int, channelCount: Int = 1, quality: Quality = .standard
    ) throws(PCMError) {
        for rate in [inputRate, outputRate] where !Self.sampleRates.contains(rate) {
            throw PCMError(
                .unsupportedRate,
                "Audio of \(Self.sampleRates.lowerBound) to \(Self.sampleRates.upperBound) samples a second is resampled, "
                    + "and not of \(rate).")
        }
        guard Self.channelCounts.contains(channelCount) else {
            throw PCMError(
                .unsupportedChannelCount,
                "Audio of 1 to \(Self.channelCounts.upperBound) channels is resampled, and not of \(channelCount).")
        }
        let common = Self.greatestCommonDivisor(inputRate, outputRate)
        let (inputStep, phaseCount) = (inputRate / common, outputRate / common)
        guard max(inputStep, phaseCount) <= Self.largestRatioTerm else {
            throw PCMError(
                .unsupportedRatio,
                "\(inputRate) Hz and \(outputRate) Hz are as \(inputStep) to \(phaseCount), and no number above "
                    + "\(Self.largestRatioTerm) is taken.")
        }
        let filter =
            inputRate == outputRate
            ? PolyphaseFilter.identity
            : PolyphaseFilter(
                inputStep: inputStep, phaseCount: phaseCount,
                design: KaiserSinc(tapCount: quality.tapCount, attenuation: quality.attenuation))
        self.inputRate = inputRate
        self.outputRate = outputRate
        self.channelCount = channelCount
        self.quality = quality
        self.state = ResamplerState(filter: filter, channelCount: channelCount)
    }

    /// How many inputs of each channel an output waits for that come after its own time.
    public var lookahead: Int {
        self.state.filter.lookahead
    }

    /// How many samples of each channel come out altogether, what is left at the end included.
    ///
    /// It is the least number that lasts as long as what went in.
    ///
    /// - Parameter inputCount: Samples of each channel that go in.
    /// - Returns: `inputCount * outputRate / inputRate`, rounded up.
    public func outputCount(for inputCount: Int) -> Int {
        let (whole, rest) = inputCount.quotientAndRemainder(dividingBy: self.inputRate)
        return whole * self.outputRate + (rest * self.outputRate + self.inputRate - 1) / self.inputRate
    }

    /// Forgets the audio so far, as for the beginning of another stream.
    public mutating func reset() {
        self.state.reset()
    }

    private static func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
        var (larger, smaller) = (first, second)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger
    }
}

// MARK: - Integers

extension Resampler {
    /// Takes the next samples, and appends those that they complete.
    ///
    /// Nothing else is allocated, and that neither where the output has the capacity.
    ///
    /// - Parameters:
    ///   - samples: Interleaved samples, as many as there are; a multiple of ``channelCount``.
    ///   - output: Where they go, interleaved: rounded to the nearest, and clamped.
    public mutating func resample(_ samples: [Int16], into output: inout [Int16]) {
        samples.withUnsafeBufferPointer { self.take($0, into: &output) }
    }

    /// Takes the next samples from memory of somebody else, and appends those that they complete.
    ///
    /// - Parameters:
    ///   - samples: Interleaved samples, as many as there are; a multiple of ``channelCount``.
    ///   - output: Where they go, interleaved: rounded to the nearest, and clamped.
    public mutating func resample(_ samples: Span<Int16>, into output: inout [Int16]) {
        samples.withUnsafeBufferPointer { self.take($0, into: &output) }
    }

    /// Appends what is left, as if silence followed, and begins anew.
    ///
    /// - Parameter output: Where it goes, interleaved: rounded to the nearest, and clamped.
    public mutating func finish(into output: inout [Int16]) {
        var silence = self.lookahead
        while silence > 0 {
            self.state.loadSilence(&silence)
            self.drain(into: &output)
        }
        self.reset()
    }

    private mutating func take(_ samples: UnsafeBufferPointer<Int16>, into output: inout [Int16]) {
        self.check(samples.count)
        var rest = samples
        while !rest.isEmpty {
            self.state.load(&rest)
            self.drain(into: &output)
        }
    }

    private mutating func drain(into output: inout [Int16]) {
        let count = self.state.readyCount * self.channelCount
        if self.scratch.count < count {
            self.scratch = Array(repeating: 0, count: count)
        }
        output.appendRoom(for: count) { room in
            self.scratch.withUnsafeMutableBufferPointer { scratch in
                let floats = UnsafeMutableBufferPointer(rebasing: scratch[..<count])
                self.state.produce(into: floats)
                PCMConversion.convert(UnsafeBufferPointer(floats), into: room)
            }
        }
    }
}

// MARK: - Floats

extension Resampler {
    /// Takes the next samples, and appends those that they complete.
    ///
    /// Nothing else is allocated, and that neither where the output has the capacity. What is not a number, or not
    /// finite, spreads over the outputs around it.
    ///
    /// - Parameters:
    ///   - samples: Interleaved samples with a full scale of 1, as many as there are; a multiple of ``channelCount``.
    ///   - output: Where they go, interleaved. They are not clamped: between two loud samples there may be a louder one.
    public mutating func resample(_ samples: [Float], into output: inout [Float]) {
        samples.withUnsafeBufferPointer { self.take($0, into: &output) }
    }

    /// Takes the next samples from memory of somebody else, and appends those that they complete.
    ///
    /// - Parameters:
    ///   - samples: Interleaved samples with a full scale of 1, as many as there are; a multiple of ``channelCount``.
    ///   - output: Where they go, interleaved; they are not clamped.
    public mutating func resample(_ samples: Span<Float>, into output: inout [Float]) {
        samples.withUnsafeBufferPointer { self.take($0, into: &output) }
    }

    /// Appends what is left, as if silence followed, and begins anew.
    ///
    /// - Parameter output: Where it goes, interleaved.
    public mutating func finish(into output: inout [Float]) {
        var silence = self.lookahead
        while silence > 0 {
            self.state.loadSilence(&silence)
            self.drain(into: &output)
        }
        self.reset()
    }

    private mutating func take(_ samples: UnsafeBufferPointer<Float>, into output: inout [Float]) {
        self.check(samples.count)
        var rest = samples
        while !rest.isEmpty {
            self.state.load(&rest)
            self.drain(into: &output)
        }
    }

    private mutating func drain(into output: inout [Float]) {
        output.appendRoom(for: self.state.readyCount * self.channelCount) { self.state.produce(into: $0) }
    }

    private func check(_ count: Int) {
        precondition(
            count.isMultiple(of: self.channelCount),
            "\(count) samples do not divide among \(self.channelCount) channels.")
    }
}
