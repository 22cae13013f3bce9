/// The low-pass filter behind a ``Resampler``: a sinc under a Kaiser window.
///
/// Times are in samples of the lower of the two rates. The stop band begins at that rate's Nyquist frequency, and not
/// somewhat above it as is common: nothing folds back into what is heard.
///
/// Only additions, multiplications, divisions and roots are used, which IEEE 754 defines to the last bit. So the same
/// coefficients, and the same samples, come out on every machine, and no library of mathematics is needed.
///
/// J. F. Kaiser, "Nonrecursive digital filter design using the I0-sinh window function", Proceedings of the IEEE
/// International Symposium on Circuits and Systems, 1974.
struct KaiserSinc: Sendable {
    /// How far the filter reaches to each side.
    let reach: Double

    /// Where the gain is one half, as a part of the Nyquist frequency.
    let cutoff: Double

    private let beta: Double
    private let windowScale: Double

    /// Designs a filter.
    ///
    /// - Parameters:
    ///   - tapCount: How long it is, in samples of the lower rate.
    ///   - attenuation: How far the stop band lies below the pass band, in decibels; from 50 to 120.
    init(tapCount: Int, attenuation: Double) {
        self.reach = Double(tapCount) / 2
        // Kaiser's estimates for more than 50 dB: the window's shape, and the width of the transition in radians.
        self.beta = 0.1102 * (attenuation - 8.7)
        let transition = (attenuation - 8) / (2.285 * Double(tapCount))
        self.cutoff = 1 - transition / .pi / 2
        self.windowScale = 1 / Self.bessel(self.beta * self.beta)
    }

    /// The impulse response at a time.
    func value(at time: Double) -> Double {
        guard time.magnitude < self.reach else { return 0 }
        guard time != 0 else { return self.cutoff }
        let place = time / self.reach
        let window = Self.bessel(self.beta * self.beta * (1 - place * place)) * self.windowScale
        return window * Self.sineOfPi(self.cutoff * time) / (.pi * time)
    }

    /// The sine of pi times a number, by its series within a quarter of a turn.
    private static func sineOfPi(_ number: Double) -> Double {
        let nearest = number.rounded()
        let angle = (number - nearest) * .pi
        let square = angle * angle
        // The first term that is left out is below 1e-17.
        var (sum, index) = (1.0, 20.0)
        while index > 0 {
            sum = 1 - sum * (square / (index * (index + 1)))
            index -= 2
        }
        return Int(nearest).isMultiple(of: 2) ? angle * sum : -angle * sum
    }

    /// The modified Bessel function of the first kind and order zero, by its series, of the root of a number.
    private static func bessel(_ square: Double) -> Double {
        // At 120 dB the square is 150, and the first term that is left out below 1e-19 of the sum.
        var (sum, index) = (1.0, 32.0)
        while index > 0 {
            sum = 1 + sum * (square / (4 * index * index))
            index -= 1
        }
        return sum
    }
}
