import AttuneModels

/// What the timeline draws, and the table below it tells: the scored lines in the order of time.
struct ChartValues {
    /// One line with a score and a time.
    struct Point {
        /// Where the line stands in ``CallReport/lines``.
        var line: Int

        /// Where the speaker stands in ``Cast/members``.
        var member: Int

        /// When the line begins, in seconds.
        var time: Double

        /// The score, -1 to 1.
        var score: Double

        /// The mean of the speaker's scores around this line.
        var mean: Double
    }

    /// How many lines of the same speaker count on each side of a line.
    ///
    /// Single lines jump: a greeting is positive in the worst of calls. Two on each side show a mood, and still turn
    /// within a call of a few minutes.
    private static let reach = 2

    /// The reach as sentences say it.
    static let reachInWords = "two"

    /// The points in the order of time.
    let points: [Point]

    /// For each member of the cast, where its points stand in ``points``.
    private let places: [[Int]]

    /// How many lines are not drawn, for want of a score or a time.
    let undrawnCount: Int

    init(_ report: CallReport, cast: Cast) {
        var points: [Point] = []
        for (index, line) in report.lines.enumerated() {
            guard let start = line.start, let score = line.sentiment?.score, score.isFinite,
                let member = cast.index(of: line.speaker)
            else { continue }
            let limited = min(max(score, -1), 1)
            points.append(
                Point(line: index, member: member, time: max(0, start.seconds), score: limited, mean: limited))
        }
        points.sort { ($0.time, $0.line) < ($1.time, $1.line) }

        var places = [[Int]](repeating: [], count: cast.members.count)
        for (place, point) in points.enumerated() { places[point.member].append(place) }
        for own in places {
            for (rank, place) in own.enumerated() {
                let around = own[max(0, rank - Self.reach)...min(own.count - 1, rank + Self.reach)]
                points[place].mean = around.reduce(0) { $0 + points[$1].score } / Double(around.count)
            }
        }
        self.points = points
        self.places = places
        self.undrawnCount = report.lines.count - points.count
    }

    /// The points of one speaker in the order of time.
    func points(of member: Int) -> [Point] {
        self.places[member].map { self.points[$0] }
    }
}
