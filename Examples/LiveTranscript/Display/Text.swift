extension String {
    /// The text without what would move the cursor or change the terminal: a service's words are not to be trusted.
    var printable: String {
        String(self.unicodeScalars.filter { $0.properties.generalCategory != .control })
    }

    /// The text with spaces before it up to a width.
    func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - self.count)) + self
    }
}

extension Duration {
    /// Seconds and tenths with their unit, as in `3.2 s`; no less than nothing.
    var inSeconds: String {
        let (seconds, attoseconds) = max(self, .zero).components
        return "\(seconds).\(attoseconds / 100_000_000_000_000_000) s"
    }
}
