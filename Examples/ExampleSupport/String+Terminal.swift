extension String {
    /// The text without what would move the cursor or change the terminal: a service's words are not to be trusted.
    public var printable: String {
        String(self.unicodeScalars.filter { $0.properties.generalCategory != .control })
    }

    /// The text with spaces behind it up to a width.
    public func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - self.count))
    }

    /// The text with spaces before it up to a width.
    public func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - self.count)) + self
    }
}
