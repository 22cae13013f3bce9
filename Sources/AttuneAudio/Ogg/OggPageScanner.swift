/// Finds pages in bytes that come in pieces of any size, and the next page after bytes that are none.
///
/// What it finds does not depend on the pieces. It keeps at most one page, and what it was given last.
struct OggPageScanner: Sendable {
    /// What comes next in the bytes.
    enum Finding {
        /// A page, and where it begins.
        case page(OggPage, offset: Int)
        /// Bytes that are no page, up to the next one or to the end.
        case skipped(OggDamage)
    }

    private var bytes: [UInt8] = []
    /// The first of them that nothing is known of yet.
    private var start = 0
    /// Where in the stream they begin.
    private var origin = 0
    /// How many from the start on are needed before it is worth another look.
    private var needed = 1
    /// The bytes just before the start that are no page.
    private var skipped: OggDamage?

    /// Bytes that were taken in all.
    var byteCount: Int {
        self.origin + self.bytes.count
    }

    /// Takes the next bytes.
    mutating func append(_ bytes: [UInt8]) {
        self.origin += self.start
        if self.start == self.bytes.count {
            // Nothing is left: a whole file need not be copied.
            self.bytes = bytes
        } else {
            self.bytes.removeSubrange(..<self.start)
            self.bytes += bytes
        }
        self.start = 0
    }

    /// Returns what comes next.
    ///
    /// - Parameter atEnd: Whether no more bytes will come, so that what is not whole never will be.
    /// - Returns: A page, or what was skipped before it; nil where more bytes are needed, or none are left.
    mutating func next(atEnd: Bool) -> Finding? {
        while self.start < self.bytes.count, atEnd || self.bytes.count - self.start >= self.needed {
            let offset = self.origin + self.start
            switch OggPageVerdict(self.bytes, at: self.start) {
            case .page(let size):
                if let skipped = self.skipped.take() { return .skipped(skipped) }
                let page = OggPage(whole: Array(self.bytes[self.start..<self.start + size]))
                self.start += size
                self.needed = 1
                return .page(page, offset: offset)
            case .fault(.incomplete(let count)) where !atEnd:
                self.needed = count
            case .fault(let fault):
                if self.skipped == nil {
                    self.skipped = OggDamage(fault.error(in: self.bytes, at: self.start, place: offset), at: offset)
                }
                self.skip()
            }
        }
        return atEnd ? self.skipped.take().map(Finding.skipped) : nil
    }

    /// Goes on to the next byte that may begin a page.
    private mutating func skip() {
        let next = self.bytes[(self.start + 1)...].firstIndex(of: UInt8(ascii: "O")) ?? self.bytes.count
        self.skipped?.skippedByteCount += next - self.start
        self.start = next
        self.needed = 1
    }
}
