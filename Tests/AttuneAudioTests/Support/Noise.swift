import AttuneAudio

/// White noise with a bell-shaped distribution: four even ones are near enough, and each draw has the bits of four.
func whiteNoise(amplitude: Double, count: Int, seed: UInt64) -> [Int16] {
    var generator = SeededGenerator(seed: seed)
    // The sum of four even numbers of 16 bits has a deviation of 65,536 / sqrt(3) around twice 65,535.
    let scale = amplitude * 3.0.squareRoot() / 65_536
    return (0..<count).map { _ in
        let bits = generator.next()
        let sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + bits >> 48
        return Int16(clamping: Int(((Double(sum) - 131_070) * scale).rounded()))
    }
}

func mix(_ left: [Int16], _ right: [Int16]) -> [Int16] {
    zip(left, right).map { Int16(clamping: Int($0) + Int($1)) }
}

/// The root mean square.
func amplitude(_ samples: some Collection<Int16>) -> Double {
    (samples.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(samples.count)).squareRoot()
}
