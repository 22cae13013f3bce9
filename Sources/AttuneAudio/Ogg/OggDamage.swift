/// A place where an Ogg stream is damaged, and what that costs.
///
/// What was noticed before audio could be read again is one damage: a page with a wrong checksum, say, and the packet of
/// which only the end was left after it.
public struct OggDamage: Sendable, Equatable {
    /// What was noticed first.
    public let error: OggError

    /// Where in the bytes that was: bytes from the first that the reader was given.
    public let offset: Int

    /// Bytes that belong to no page that could be used.
    public internal(set) var skippedByteCount = 0

    /// Pages of the stream that are missing, by the numbers of those that are there.
    public internal(set) var missingPageCount = 0

    /// The audio that is lost, as positions at 48 kHz like ``OggOpusPacket/position``; nil where no position is known before
    /// or after it.
    ///
    /// It is empty where nothing is lost. Before the last page of a stream it is counted in packets as long as those of that
    /// page, since how much is cut off there is not known for itself.
    public internal(set) var lost: Range<Int64>?

    init(_ error: OggError, at offset: Int, missingPageCount: Int = 0) {
        self.error = error
        self.offset = offset
        self.missingPageCount = missingPageCount
    }

    /// Adds what was noticed later to what it is a consequence of.
    mutating func add(_ later: OggDamage) {
        self.skippedByteCount += later.skippedByteCount
        self.missingPageCount += later.missingPageCount
    }
}
