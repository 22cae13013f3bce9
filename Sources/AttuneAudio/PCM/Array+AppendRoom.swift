extension Array where Element: AdditiveArithmetic {
    /// Appends so many elements, and has them written.
    ///
    /// They are zero before, which costs little beside what they become, and leaves no way to read what nobody wrote.
    mutating func appendRoom(for count: Int, _ write: (UnsafeMutableBufferPointer<Element>) -> Void) {
        guard count > 0 else { return }
        let start = self.count
        self.append(contentsOf: repeatElement(.zero, count: count))
        self.withUnsafeMutableBufferPointer { write(UnsafeMutableBufferPointer(rebasing: $0[start...])) }
    }
}
