import ExampleSupport

/// How much of a file is done, in one line of the terminal that is written again and again.
final class ProgressBar {
    private let total: Int?
    private let isShown: Bool
    private var shown = ""

    init(of total: Int?, isShown: Bool) {
        self.total = total
        self.isShown = isShown
    }

    func reached(_ position: Int) {
        guard self.isShown else { return }
        let text: String
        if let total = self.total, total > 0 {
            let share = min(Double(position) / Double(total), 1)
            let filled = Int(share * 40)
            text =
                "[\(String(repeating: "#", count: filled))\(String(repeating: ".", count: 40 - filled))] \(Int(share * 100)) %"
        } else {
            text = "\(position / 1_000) kB"
        }
        guard text != self.shown else { return }
        self.shown = text
        StandardStreams.complain("\r\(text)")
    }

    /// Removes the line.
    func finish() {
        guard !self.shown.isEmpty else { return }
        StandardStreams.complain("\r\(String(repeating: " ", count: self.shown.count))\r")
        self.shown = ""
    }
}
