import AttuneAudio

extension OggOpusReader {
    /// Everything that bytes in these pieces bring.
    static func events(of pieces: [[UInt8]], limits: Limits = Limits()) -> [OggOpusEvent] {
        var reader = OggOpusReader(limits: limits)
        return pieces.flatMap { reader.append($0) } + reader.finish()
    }

    static func events(of bytes: [UInt8], limits: Limits = Limits()) -> [OggOpusEvent] {
        self.events(of: [bytes], limits: limits)
    }
}

extension [OggOpusEvent] {
    var packets: [OggOpusPacket] {
        self.compactMap { if case .packetRead(let packet) = $0 { packet } else { nil } }
    }

    var damages: [OggDamage] {
        self.compactMap { if case .damageFound(let damage) = $0 { damage } else { nil } }
    }

    var tags: [OpusTags] {
        self.compactMap { if case .tagsRead(let tags) = $0 { tags } else { nil } }
    }

    var ignoredPages: [OggPage] {
        self.compactMap { if case .pageIgnored(let page, _) = $0 { page } else { nil } }
    }

    /// Whether each stream that ended was marked.
    var ends: [Bool] {
        self.compactMap { if case .streamEnded(let isMarked) = $0 { isMarked } else { nil } }
    }

    /// Samples at 48 kHz that are meant to be heard.
    var heardCount: Int {
        self.packets.reduce(0) { $0 + $1.heardTicks.count }
    }
}
