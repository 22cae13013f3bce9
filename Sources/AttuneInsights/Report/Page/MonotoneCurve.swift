/// A smooth curve through points that never swings past them.
///
/// Cubic pieces with the slopes of M. Steffen, "A simple method for monotonic interpolation in one dimension",
/// Astronomy and Astrophysics 239 (1990): between two points the curve stays between their values, so that it shows no
/// mood that was not there.
struct MonotoneCurve {
    /// The curve as the data of an SVG path; empty for less than two points.
    let path: Markup

    /// Creates a curve through points in the order of x; points at one x count as their mean.
    init(_ points: [(x: Double, y: Double)]) {
        let knots = Self.merged(points)
        guard knots.count > 1, let first = knots.first else {
            self.path = .nothing
            return
        }
        let slopes = Self.slopes(knots)
        var path: Markup = "M\(first.x) \(first.y)"
        for next in 1..<knots.count {
            let (from, to) = (knots[next - 1], knots[next])
            let third = (to.x - from.x) / 3
            path.write("C\(from.x + third) \(from.y + slopes[next - 1] * third)")
            path.write(" \(to.x - third) \(to.y - slopes[next] * third) \(to.x) \(to.y)")
        }
        self.path = path
    }

    /// One knot for each x: two points above one another have no slope between them.
    private static func merged(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
        var knots: [(x: Double, y: Double)] = []
        var count = 0.0
        for point in points {
            if let last = knots.last, point.x - last.x < 0.05 {
                knots[knots.count - 1].y = (last.y * count + point.y) / (count + 1)
                count += 1
            } else {
                knots.append(point)
                count = 1
            }
        }
        return knots
    }

    private static func slopes(_ knots: [(x: Double, y: Double)]) -> [Double] {
        let secants = zip(knots, knots.dropFirst()).map { ($1.y - $0.y) / ($1.x - $0.x) }
        var slopes = [Double](repeating: 0, count: knots.count)
        for inner in 1..<max(1, knots.count - 1) {
            let (before, after) = (secants[inner - 1], secants[inner])
            guard before * after > 0 else { continue }
            let (left, right) = (knots[inner].x - knots[inner - 1].x, knots[inner + 1].x - knots[inner].x)
            let parabola = (before * right + after * left) / (left + right)
            let limit = min(abs(before), abs(after), abs(parabola) / 2) * 2
            slopes[inner] = before < 0 ? -limit : limit
        }
        slopes[0] = secants[0]
        slopes[knots.count - 1] = secants[secants.count - 1]
        return slopes
    }
}
