extension Duration {
    /// Seconds and tenths with their unit, as in `3.2 s`; no less than nothing.
    var inSeconds: String {
        let (seconds, attoseconds) = max(self, .zero).components
        return "\(seconds).\(attoseconds / 100_000_000_000_000_000) s"
    }
}
