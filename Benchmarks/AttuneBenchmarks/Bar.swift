/// A ratio inside one run that is promised: machines differ, their ratios hardly do.
struct Bar {
    /// What is faster than what.
    let subject: String
    let base: String
    /// How many times as fast it must be.
    let wanted: Double
    let measured: Double

    var isReached: Bool {
        self.measured >= self.wanted
    }

    /// The figure and the bar, for people.
    var sentence: String {
        "\(self.subject) is \(self.measured.rounded(toPlaces: 2)) times as fast as \(self.base); "
            + "the bar is \(self.wanted.rounded(toPlaces: 2)) times."
    }
}
