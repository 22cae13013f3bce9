/// Reads Ogg Opus (RFC 7845 in RFC 3533) as its bytes come: from a file, from a socket, from a pipe.
///
/// ```swift
/// var reader = OggOpusReader()
/// while let bytes = try await source.next() {
///     for event in reader.append(bytes) { … }
/// }
/// for event in reader.finish() { … }
/// ```
///
/// Bytes may come in pieces of any size; the events do not depend on it. Streams may follow each other, as in files that
/// were put together. Damage is told and passed over: the reader goes on with the next page that is whole, and says what
/// audio was lost where the positions around it tell. Pages of other streams beside the first one of Opus are handed back.
///
/// ``read(_:)`` is for whole files, and is strict: a recording that loses audio in silence is worse than one that is
/// refused.
public struct OggOpusReader: Sendable {
    /// What the reader holds at most.
    public let limits: Limits

    private var scanner = OggPageScanner()
    private var link: OggOpusLink?

    /// Creates a reader that waits for the first byte.
    ///
    /// - Parameter limits: What the reader holds at most.
    public init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Takes the next bytes.
    ///
    /// - Parameter bytes: As many as there are; none is allowed.
    /// - Returns: What they bring, in order.
    public mutating func append(_ bytes: [UInt8]) -> [OggOpusEvent] {
        self.scanner.append(bytes)
        var events: [OggOpusEvent] = []
        self.scan(atEnd: false, into: &events)
        return events
    }

    /// Ends the bytes.
    ///
    /// - Returns: What the last bytes bring, in order. The reader is then as new.
    public mutating func finish() -> [OggOpusEvent] {
        var events: [OggOpusEvent] = []
        self.scan(atEnd: true, into: &events)
        self.link?.end(isMarked: false, at: self.scanner.byteCount, into: &events)
        self = OggOpusReader(limits: self.limits)
        return events
    }

    private mutating func scan(atEnd: Bool, into events: inout [OggOpusEvent]) {
        while let finding = self.scanner.next(atEnd: atEnd) {
            switch finding {
            case .page(let page, let offset): self.take(page, at: offset, into: &events)
            case .skipped(let damage): self.note(damage, into: &events)
            }
        }
    }

    /// Takes a page to the stream that it belongs to: the one that is being read, a new one, or none.
    private mutating func take(_ page: OggPage, at offset: Int, into events: inout [OggOpusEvent]) {
        let isOfLink = page.serialNumber == self.link?.serialNumber
        if page.beginsOpus, self.link == nil || page.isFirst && (isOfLink || self.link?.isBeginning == false) {
            self.begin(page, at: offset, into: &events)
        } else if !isOfLink {
            return events.append(.pageIgnored(page, offset: offset))
        }
        self.link?.take(page, at: offset, into: &events)
        if self.link?.isOver == true { self.link = nil }
    }

    private mutating func begin(_ page: OggPage, at offset: Int, into events: inout [OggOpusEvent]) {
        self.link?.end(isMarked: false, at: offset, into: &events)
        self.link = nil
        do {
            let head = try OpusHead(page.pieces.first ?? [])
            events.append(.streamBegan(head, serialNumber: page.serialNumber, offset: offset))
            self.link = OggOpusLink(head, first: page, limits: self.limits)
        } catch {
            self.note(OggDamage(error, at: offset), into: &events)
        }
    }

    private mutating func note(_ damage: OggDamage, into events: inout [OggOpusEvent]) {
        if self.link == nil { events.append(.damageFound(damage)) } else { self.link?.note(damage) }
    }
}

extension OggOpusReader {
    /// What a reader holds at most; what is larger is told as damage and passed over.
    public struct Limits: Sendable, Hashable {
        /// The bytes of a packet of audio.
        ///
        /// The default is 61,440: what RFC 7845, section 6, asks readers to take, and more than an encoder makes.
        public var packetSize: Int

        /// The bytes of the comment header.
        ///
        /// The default is 16,777,216 (16 MiB): people put pictures there.
        public var tagsSize: Int

        /// Creates limits; see each property for its default and the reason for it.
        public init(packetSize: Int = 61_440, tagsSize: Int = 1 << 24) {
            precondition(packetSize > 0, "A packet has at least 1 byte; the limit is \(packetSize).")
            precondition(tagsSize > 0, "A comment header has at least 1 byte; the limit is \(tagsSize).")
            self.packetSize = packetSize
            self.tagsSize = tagsSize
        }
    }
}
