/// What the end of a WAV file is like.
public struct WAVEnd: Sendable, Hashable {
    /// Bytes at the end of the samples that are less than one of every channel, and were left out: an odd byte of 16-bit
    /// PCM, say.
    public let droppedByteCount: Int

    /// Bytes of samples that the header promises, and that did not come: the file was cut off, or its header lies.
    public let missingByteCount: Int

    init(droppedByteCount: Int, missingByteCount: Int) {
        self.droppedByteCount = droppedByteCount
        self.missingByteCount = max(missingByteCount, 0)
    }

    /// Whether the file ends as its header says, with a whole sample.
    public var isWhole: Bool {
        self.droppedByteCount == 0 && self.missingByteCount == 0
    }
}
