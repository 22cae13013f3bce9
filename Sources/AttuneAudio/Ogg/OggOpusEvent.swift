/// What an ``OggOpusReader`` came upon.
public enum OggOpusEvent: Sendable, Equatable {
    /// A logical stream began with this header, on the page at a byte of all that the reader was given.
    ///
    /// Streams may follow each other; a decoder begins anew with each.
    case streamBegan(OpusHead, serialNumber: UInt32, offset: Int)

    /// The comment header was read. It comes before the packets; a stream of which it was lost has none.
    case tagsRead(OpusTags)

    /// A packet of audio was read.
    case packetRead(OggOpusPacket)

    /// Something is wrong with the bytes, and reading goes on after it.
    case damageFound(OggDamage)

    /// A page is not of the stream that is being read: of a video beside it, of another codec, or of a stream whose
    /// beginning was lost. It begins at a byte of all that the reader was given.
    case pageIgnored(OggPage, offset: Int)

    /// The stream that began last is over; `isMarked` says whether its last page is marked as such.
    ///
    /// Without the mark the end may be missing, and the last packet may hold padding that nobody has cut off.
    case streamEnded(isMarked: Bool)
}
