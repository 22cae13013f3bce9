/// Reads Ogg Opus files: one logical stream of mono or stereo Opus (RFC 7845 in RFC 3533).
///
/// The reader is strict, because a recording that loses audio in silence is worse than one that is refused: a damaged,
/// missing or cut-off page is an error. Only a missing mark of the end is accepted, since a program that was stopped
/// leaves such files, and they are whole up to the last page.
public enum OggOpusReader {
    /// Reads a whole file.
    ///
    /// - Parameter bytes: The file from its first byte.
    /// - Returns: The header, the packets, and how many samples of them to keep.
    /// - Throws: ``OggError`` with any of its codes.
    public static func read(_ bytes: [UInt8]) throws(OggError) -> OggOpusStream {
        var assembly = OggOpusAssembly()
        var offset = 0
        while offset < bytes.count {
            let page = try OggPage(bytes, at: offset)
            try assembly.append(page, at: offset)
            offset += page.byteCount
        }
        return try assembly.finish(after: bytes.count)
    }
}
