extension OggOpusReader {
    /// Reads a whole file of one logical stream.
    ///
    /// Only a missing mark of the end is accepted, since a program that was stopped leaves such files, and they are whole
    /// up to the last page.
    ///
    /// - Parameters:
    ///   - bytes: The file from its first byte.
    ///   - limits: The largest packets that are taken.
    /// - Returns: The headers, the packets, and how many samples of them to keep.
    /// - Throws: ``OggError`` for the first thing that is wrong, with any of the codes that are about reading.
    public static func read(_ bytes: [UInt8], limits: Limits = Limits()) throws(OggError) -> OggOpusStream {
        var reader = OggOpusReader(limits: limits)
        var beginning: (head: OpusHead, serialNumber: UInt32)?
        var tags: OpusTags?
        var packets: [OpusPacket] = []
        var sampleCount: Int64 = 0
        for event in reader.append(bytes) + reader.finish() {
            switch event {
            case .streamBegan(let head, let serialNumber, let offset):
                if let beginning { throw Self.another(serialNumber, at: offset, than: beginning.serialNumber) }
                beginning = (head, serialNumber)
            case .tagsRead(let read):
                tags = read
            case .packetRead(let packet):
                packets.append(packet.packet)
                sampleCount += Int64(packet.heardTicks.count)
            case .damageFound(let damage):
                throw damage.error
            case .pageIgnored(let page, let offset):
                if let beginning { throw Self.another(page.serialNumber, at: offset, than: beginning.serialNumber) }
                throw OpusHead.missing(in: page.pieces.first ?? [])
            case .streamEnded:
                break
            }
        }
        guard let beginning, let tags else {
            throw OggError(
                .truncated,
                "The stream ends after \(bytes.count) bytes, before the identification header is complete.")
        }
        return OggOpusStream(head: beginning.head, tags: tags, packets: packets, sampleCount: sampleCount)
    }

    private static func another(_ serialNumber: UInt32, at offset: Int, than first: UInt32) -> OggError {
        OggError(
            .multipleStreams,
            "The page at byte \(offset) belongs to stream \(serialNumber), beside or after stream \(first); split the "
                + "file into one stream each.")
    }
}
