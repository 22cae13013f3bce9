import Foundation

/// A sine, and what became of it.
struct Tone {
    /// Its frequency, in hertz.
    let frequency: Double
    var amplitude = 0.5
    /// Where in its period it begins, in radians.
    var phase = 0.3

    /// The sine at a rate, from time 0.
    func samples(rate: Int, count: Int) -> [Float] {
        (0..<count).map { Float(self.value($0, rate: rate)) }
    }

    /// How far below the tone the difference to it lies, in decibels; the ends are left out, where silence begins.
    func distance(to samples: [Float], rate: Int, margin: Int) -> Double {
        let difference = samples.indices.map { Float(Double(samples[$0]) - self.value($0, rate: rate)) }
        return -level(difference, against: self.amplitude, margin: margin)
    }

    /// The gain of the tone in samples, in decibels; the ends are left out.
    func gain(in samples: [Float], rate: Int, margin: Int) -> Double {
        let (sine, cosine) = self.parts(of: samples, rate: rate, margin: margin)
        return 20 * log10((sine * sine + cosine * cosine).squareRoot() / self.amplitude)
    }

    /// Samples without the tone, whatever its amplitude and its phase in them are; the ends have no part in these.
    func removed(from samples: [Float], rate: Int, margin: Int) -> [Float] {
        let (sine, cosine) = self.parts(of: samples, rate: rate, margin: margin)
        return samples.indices.map { index in
            let angle = self.angle(index, rate: rate)
            return Float(Double(samples[index]) - sine * sin(angle) - cosine * cos(angle))
        }
    }

    private func value(_ index: Int, rate: Int) -> Double {
        self.amplitude * sin(self.angle(index, rate: rate) + self.phase)
    }

    private func angle(_ index: Int, rate: Int) -> Double {
        2 * .pi * self.frequency * Double(index) / Double(rate)
    }

    /// How much of its sine and of its cosine there is: least squares, for over a part of a period the two overlap.
    private func parts(of samples: [Float], rate: Int, margin: Int) -> (sine: Double, cosine: Double) {
        var (sines, cosines, overlap, sine, cosine) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for index in margin..<(samples.count - margin) {
            let angle = self.angle(index, rate: rate)
            let (s, c) = (sin(angle), cos(angle))
            sines += s * s
            cosines += c * c
            overlap += s * c
            sine += s * Double(samples[index])
            cosine += c * Double(samples[index])
        }
        let determinant = sines * cosines - overlap * overlap
        return (
            (sine * cosines - cosine * overlap) / determinant, (cosine * sines - sine * overlap) / determinant
        )
    }
}

/// The level of samples against a sine of an amplitude, in decibels; the ends are left out.
func level(_ samples: [Float], against amplitude: Double, margin: Int) -> Double {
    let part = samples.dropFirst(margin).dropLast(margin)
    let power = part.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(part.count)
    return 10 * log10(power / (amplitude * amplitude / 2))
}
