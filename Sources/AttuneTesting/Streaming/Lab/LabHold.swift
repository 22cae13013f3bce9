/// Something that holds a connection up, for a time or for good.
struct LabHold: Sendable {
    private(set) var isOn = false
    /// When it ends; nil for never, or where it is not on.
    private(set) var end: Duration?

    /// Begins, or goes on: what ends later counts.
    ///
    /// - Parameter end: When it ends; nil for never.
    mutating func begin(until end: Duration?) {
        if self.isOn {
            guard let current = self.end else { return }
            self.end = end.map { max($0, current) }
        } else {
            self.isOn = true
            self.end = end
        }
    }

    mutating func stop() {
        self.isOn = false
        self.end = nil
    }
}
