extension Transcript {
    /// The transcript with some of its words only.
    ///
    /// Without words of its own it goes where its middle does.
    ///
    /// - Parameter isKept: Whether a word whose middle is at that tick is.
    /// - Returns: What is left: the same where all is, nil where nothing is.
    func keepingWords(_ isKept: (_ middle: Int64) -> Bool) -> Transcript? {
        func isWordKept(_ start: CallTime?, _ end: CallTime?) -> Bool {
            guard let start else { return true }
            return isKept(start.ticks + ((end ?? start).ticks - start.ticks) / 2)
        }
        guard let words = self.words else { return isWordKept(self.start, self.end) ? self : nil }
        let kept = words.filter { isWordKept($0.start, $0.end) }
        guard kept.count < words.count else { return self }
        guard let first = kept.first, let last = kept.last else { return nil }
        var rest = self
        rest.words = kept
        rest.text = kept.map(\.text).joined(separator: " ")
        rest.isFormatted = false
        rest.start = first.start
        if last != words.last { rest.end = last.end ?? last.start }
        return rest
    }
}
