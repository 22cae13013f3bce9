/// A promise about a figure inside one run: machines differ, their ratios hardly do.
///
/// What is compared is what is printed, to two places.
struct Bar {
    let isReached: Bool
    /// The figure and the bar, for people.
    let sentence: String

    /// That something is so many times as fast as something else, at least.
    init(subject: String, base: String, wanted: Double, measured: Double) {
        self.isReached = Self.hundredths(measured) >= Self.hundredths(wanted)
        self.sentence = """
            \(subject) is \(measured.rounded(toPlaces: 2)) times as fast as \(base); \
            the bar is \(wanted.rounded(toPlaces: 2)) times.
            """
    }

    /// That something takes so much of something, at most.
    init(_ subject: String, takes measured: Double, atMost wanted: Double, of unit: String) {
        self.isReached = Self.hundredths(measured) <= Self.hundredths(wanted)
        self.sentence = """
            \(subject), takes \(measured.rounded(toPlaces: 2)) \(unit); \
            the bar is at most \(wanted.rounded(toPlaces: 2)).
            """
    }

    private static func hundredths(_ figure: Double) -> Double {
        (figure * 100).rounded()
    }
}
