/// Writes Ogg Opus (RFC 7845 in RFC 3533): packets in, pages out as they are complete.
///
/// ```swift
/// let head = OpusHead(channelCount: 1, preSkip: encoder.lookahead * 48_000 / 16_000, inputSampleRate: 16_000)
/// var writer = OggOpusWriter(head: head, serialNumber: 1)
/// for page in writer.headerPages { file.write(page.bytes) }
/// for packet in packets {
///     for page in writer.append(packet) { file.write(page.bytes) }
/// }
/// for page in try writer.finish(keeping: sampleCount) { file.write(page.bytes) }
/// ```
///
/// A page is given out when the next packet does not fit into it any more, so that the last one can be marked as such and
/// can cut off the padding of the last packet. Who listens live cannot wait for that: ``flush()`` gives out what there is.
public struct OggOpusWriter: Sendable {
    /// The identification header.
    public let head: OpusHead

    /// The comment header.
    public let tags: OpusTags

    /// The number of the logical stream, which tells it from others in the same file.
    public let serialNumber: UInt32

    /// How long the packets of one page are together, at most.
    public let maximumPageDuration: Duration

    /// The pages of both headers, which come before all others.
    ///
    /// A stream that goes on on another connection has them first again.
    public let headerPages: [OggPage]

    private let maximumPageTicks: Int64
    private var maker: OggPageMaker
    /// The length of all packets so far.
    private var ticks: Int64 = 0
    /// The length of those on pages that were given out.
    private var ticksGivenOut: Int64 = 0
    private var isFinished = false

    /// Creates a writer of one logical stream.
    ///
    /// - Parameters:
    ///   - head: The identification header.
    ///   - tags: The comment header.
    ///   - serialNumber: The number of the logical stream. Streams in one file, one beside or after the other, have
    ///     different ones.
    ///   - maximumPageDuration: How long the packets of one page are together, at most; a longer packet has a page of its
    ///     own. Default: 1 s, the most that RFC 7845 recommends.
    public init(
        head: OpusHead, tags: OpusTags = OpusTags(), serialNumber: UInt32,
        maximumPageDuration: Duration = .seconds(1)
    ) {
        precondition(maximumPageDuration > .zero, "A page lasts longer than 0; this one \(maximumPageDuration).")
        self.head = head
        self.tags = tags
        self.serialNumber = serialNumber
        self.maximumPageDuration = maximumPageDuration
        self.maximumPageTicks = CallTime(maximumPageDuration).ticks
        self.maker = OggPageMaker(serialNumber: serialNumber)
        var pages: [OggPage] = []
        for packet in [head.packet, tags.packet] {
            // Each header ends its page, and the position of both is 0 (RFC 7845, sections 3 and 4).
            pages += self.maker.append(packet)
            pages.append(self.maker.makePage(endingAt: 0))
        }
        self.headerPages = pages
    }

    /// Creates a writer of one logical stream with a number that nobody else has.
    ///
    /// - Parameters:
    ///   - head: The identification header.
    ///   - tags: The comment header.
    ///   - maximumPageDuration: How long the packets of one page are together, at most; a longer packet has a page of its
    ///     own. Default: 1 s, the most that RFC 7845 recommends.
    ///   - generator: What makes the number of the logical stream.
    public init(
        head: OpusHead, tags: OpusTags = OpusTags(), maximumPageDuration: Duration = .seconds(1),
        using generator: inout some RandomNumberGenerator
    ) {
        self.init(
            head: head, tags: tags, serialNumber: generator.next(), maximumPageDuration: maximumPageDuration)
    }

    /// Samples of each channel at 48 kHz that a player can hear of the packets so far: all but the pre-skip.
    public var sampleCount: Int64 {
        max(self.ticks - Int64(self.head.preSkip), 0)
    }

    /// Takes the next packet.
    ///
    /// - Parameter packet: The packet; one of 65,025 bytes or more spans several pages.
    /// - Returns: The pages that are complete; most often none.
    public mutating func append(_ packet: OpusPacket) -> [OggPage] {
        precondition(!self.isFinished, "Nothing can be appended to a stream that is finished.")
        let pageTicks = self.ticks - self.ticksGivenOut
        let isFull =
            !self.maker.isEmpty
            && (pageTicks + packet.ticks > self.maximumPageTicks || !self.maker.hasRoom(for: packet.bytes.count))
        var pages = isFull ? self.flush() : []
        pages += self.maker.append(packet.bytes)
        self.ticks += packet.ticks
        return pages
    }

    /// Gives out what is not on a page yet, for somebody who listens live.
    ///
    /// What was given out cannot be cut off any more.
    ///
    /// - Returns: The page; none where all was given out.
    public mutating func flush() -> [OggPage] {
        guard !self.maker.isEmpty else { return [] }
        self.ticksGivenOut = self.ticks
        return [self.maker.makePage(endingAt: self.ticks)]
    }

    /// Ends the stream.
    ///
    /// - Parameter count: Samples of each channel at 48 kHz that are meant to be heard, after the pre-skip: the length of
    ///   the audio before it was encoded. The rest of the packets is padding. Default: ``sampleCount``, all that there is.
    /// - Returns: The last page, which is marked as such.
    /// - Throws: ``OggError`` with the code `unreachableEnd` where the packets hold fewer samples, or where later ones were
    ///   given out; the stream is not finished then.
    public mutating func finish(keeping count: Int64? = nil) throws(OggError) -> [OggPage] {
        precondition(!self.isFinished, "A stream is finished once.")
        let count = count ?? self.sampleCount
        precondition(count >= 0, "Samples are 0 or more; \(count) are to be kept.")
        // A stream that ends within its pre-skip is invalid (RFC 7845, section 4.5).
        let (end, isTooLarge) = count.addingReportingOverflow(Int64(self.head.preSkip))
        guard end <= self.ticks, !isTooLarge else {
            throw OggError(
                .unreachableEnd,
                "\(count) samples after a pre-skip of \(self.head.preSkip) are to be kept, and the packets hold "
                    + "\(self.ticks) in all: encode more silence at the end.")
        }
        guard end >= self.ticksGivenOut else {
            throw OggError(
                .unreachableEnd,
                "\(count) samples after a pre-skip of \(self.head.preSkip) are to be kept, and \(self.ticksGivenOut) in all "
                    + "were given out before.")
        }
        self.isFinished = true
        // Where no packet ends there is no position (RFC 3533, section 6).
        return [self.maker.makePage(endingAt: self.maker.isEmpty ? -1 : end, isLast: true)]
    }
}
