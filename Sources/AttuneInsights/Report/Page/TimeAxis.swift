/// Seconds of the call on the width of the drawing.
struct TimeAxis {
    /// Steps between ticks that people count in, in seconds; past the last they double.
    private static let steps: [Double] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600]

    /// The most spaces between ticks: a label with hours is about a tenth of the drawing wide.
    private static let mostSpaces = 10.0

    /// The call's length in seconds; at least one, so that there is a scale.
    let length: Double

    private let left: Double
    private let width: Double

    init(length: Double, from left: Double, to right: Double) {
        self.length = max(1, length)
        self.left = left
        self.width = right - left
    }

    /// Where a moment is drawn; one outside the call is drawn at its border.
    func position(of seconds: Double) -> Double {
        self.left + self.width * min(max(seconds / self.length, 0), 1)
    }

    /// The moments that get a tick and a label, in seconds.
    var ticks: [Double] {
        var step = Self.steps.first { self.length / $0 <= Self.mostSpaces } ?? 3_600
        while self.length / step > Self.mostSpaces { step *= 2 }
        return Array(stride(from: 0, through: self.length, by: step))
    }
}
