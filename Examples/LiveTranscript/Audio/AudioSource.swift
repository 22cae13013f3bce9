import AttuneAudio

/// Where the audio comes from.
enum AudioSource: Sendable {
    /// Opus, as somebody encoded it.
    case packets([OpusPacket])
    /// Samples, whole in memory.
    case samples(PCMAudio)
    /// Samples that are still coming, raw in this format or behind a header of their own.
    case stream(StandardInput, PCMFormat)

    /// Whether there is any audio, or some may come.
    var hasAudio: Bool {
        switch self {
        case .packets(let packets): !packets.isEmpty
        case .samples(let audio): !audio.samples.isEmpty
        case .stream: true
        }
    }

    /// Runs a body with each packet, in order; samples are encoded one packet ahead at most.
    ///
    /// - Throws: `Problem` where a stream holds no audio that is taken, else what the body throws.
    func forEachPacket(_ body: (OpusPacket) async throws -> Void) async throws {
        switch self {
        case .packets(let packets):
            for packet in packets { try await body(packet) }
        case .samples(let audio):
            var maker = try PacketMaker(audio.format)
            let step = maker.sampleCount
            for start in stride(from: 0, to: audio.samples.count, by: step) {
                let samples = Array(audio.samples[start..<min(start + step, audio.samples.count)])
                for packet in try maker.append(samples) { try await body(packet) }
            }
            if let last = try maker.finish() { try await body(last) }
        case .stream(let input, let format):
            try await self.forEachPacket(of: input, assuming: format, body)
        }
    }

    private func forEachPacket(
        of input: StandardInput, assuming format: PCMFormat, _ body: (OpusPacket) async throws -> Void
    ) async throws {
        var parser = PCMParser(assuming: format)
        var samples: [Int16] = []
        while parser.format == nil, let bytes = try await input.next() { samples += try parser.append(bytes) }
        guard let actual = parser.format else {
            throw Problem(.noInput, "The standard input ended before there was any audio.")
        }
        var maker = try PacketMaker(actual)
        for packet in try maker.append(samples) { try await body(packet) }
        while let bytes = try await input.next() {
            for packet in try maker.append(parser.append(bytes)) { try await body(packet) }
        }
        if let last = try maker.finish() { try await body(last) }
    }
}
