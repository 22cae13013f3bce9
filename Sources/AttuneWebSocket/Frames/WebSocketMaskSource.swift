/// Draws masks from the system's cryptographic source, as RFC 6455, section 10.3 asks for.
///
/// Many at a time: a call of the system costs more than a frame.
package struct WebSocketMaskSource: Sendable {
    /// So many that a call of the system's costs a message little, and so few that connections stay small.
    private static let count = 16

    private var words: [UInt32] = []
    /// How many of the words, from the first on, have not been used.
    private var left = 0

    /// Creates a source, which draws nothing before it is asked.
    package init() {}

    /// The next mask.
    package mutating func next() -> WebSocketMask {
        if self.left == 0 { self.refill() }
        self.left -= 1
        return WebSocketMask(bytes: self.words[self.left])
    }

    private mutating func refill() {
        if self.words.isEmpty { self.words = Array(repeating: 0, count: Self.count) }
        self.words.withUnsafeMutableBytes { SystemRandomness.fill($0) }
        self.left = Self.count
    }
}
