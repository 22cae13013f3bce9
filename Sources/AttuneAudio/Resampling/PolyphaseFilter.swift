/// The coefficients of a ``Resampler``: a row for each place that an output can have between two inputs.
///
/// From 44.1 to 48 kHz an output lies at one of 160 such places, its phase. A row is the filter as seen from there.
struct PolyphaseFilter: Sendable {
    /// Samples in a vector.
    ///
    /// Rows are kept as vectors so that they are aligned, which spares the inner loop an instruction.
    static let width = SIMD4<Float>.scalarCount

    /// How many phases there are: outputs in the time of ``inputStep`` inputs.
    let phaseCount: Int

    /// Inputs in the time of ``phaseCount`` outputs.
    let inputStep: Int

    /// Inputs that an output depends on: a multiple of four vectors.
    let tapCount: Int

    /// How many of them are later than the output.
    let lookahead: Int

    /// The rows, one after the other.
    let rows: [SIMD4<Float>]

    /// Makes the rows.
    ///
    /// - Parameters:
    ///   - inputStep: The rate of the input, divided by all that it has in common with that of the output.
    ///   - phaseCount: The rate of the output, divided by the same.
    ///   - design: The filter.
    init(inputStep: Int, phaseCount: Int, design: KaiserSinc) {
        // The filter is needed at whole numbers of this part of a sample of the lower rate, each of them once.
        let part = 1 / Double(max(inputStep, phaseCount))
        let lookahead = Int((design.reach / part / Double(phaseCount)).rounded(.up))
        let half = (0...(lookahead + 1) * phaseCount).map { design.value(at: Double($0) * part) }
        // What fills up a row lies in the past, where it delays nothing.
        let tapCount = (2 * lookahead).roundedUp(toMultipleOf: 4 * Self.width)
        let center = tapCount - lookahead - 1
        var row = Array(repeating: 0.0, count: tapCount)
        var rows: [SIMD4<Float>] = []
        rows.reserveCapacity(phaseCount * tapCount / Self.width)
        for phase in 0..<phaseCount {
            var sum = 0.0
            for tap in 0..<tapCount {
                let place = abs((tap - center) * phaseCount - phase)
                row[tap] = place < half.count ? half[place] : 0
                sum += row[tap]
            }
            // The gain of each row is 1 for what does not change, so that no phase is louder than another.
            for tap in stride(from: 0, to: tapCount, by: Self.width) {
                rows.append(
                    SIMD4(
                        Float(row[tap] / sum), Float(row[tap + 1] / sum), Float(row[tap + 2] / sum),
                        Float(row[tap + 3] / sum)))
            }
        }
        self.phaseCount = phaseCount
        self.inputStep = inputStep
        self.tapCount = tapCount
        self.lookahead = lookahead
        self.rows = rows
    }

    /// What leaves every sample as it is.
    static let identity = PolyphaseFilter()

    private init() {
        self.phaseCount = 1
        self.inputStep = 1
        self.tapCount = 4 * Self.width
        self.lookahead = 0
        self.rows = [.zero, .zero, .zero, SIMD4(0, 0, 0, 1)]
    }

    /// The sum of the products of samples and a row.
    ///
    /// Four sums side by side: additions that wait for each other would take four times as long. Their order is always
    /// the same, so that the result is, too.
    ///
    /// - Parameters:
    ///   - samples: As many as there are taps; they need not be aligned.
    ///   - row: The first vector of the row.
    ///   - vectorCount: How many vectors a row has: a multiple of four.
    /// - Returns: The sum.
    @inline(__always)
    static func sum(
        _ samples: UnsafePointer<Float>, _ row: UnsafePointer<SIMD4<Float>>, vectorCount: Int
    ) -> Float {
        var (first, second) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
        var (third, fourth) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
        var index = 0
        while index < vectorCount {
            let place = samples + index &* self.width
            first += self.vector(place) * row[index]
            second += self.vector(place + self.width) * row[index &+ 1]
            third += self.vector(place + 2 &* self.width) * row[index &+ 2]
            fourth += self.vector(place + 3 &* self.width) * row[index &+ 3]
            index &+= 4
        }
        let four = (first + second) + (third + fourth)
        let two = four.lowHalf + four.highHalf
        return two.x + two.y
    }

    @inline(__always)
    private static func vector(_ samples: UnsafePointer<Float>) -> SIMD4<Float> {
        UnsafeRawPointer(samples).loadUnaligned(as: SIMD4<Float>.self)
    }
}

extension Int {
    fileprivate func roundedUp(toMultipleOf divisor: Int) -> Int {
        (self + divisor - 1) / divisor * divisor
    }
}
