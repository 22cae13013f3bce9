import AttuneAudio

/// Makes samples of a file's bytes: WAV, or raw PCM where the user says so.
struct SampleSource {
    private enum Reader {
        case wav(WAVReader)
        case raw(PCMByteReader)
    }

    private var reader: Reader

    /// Creates a source.
    ///
    /// - Parameter format: What raw samples are; nil for WAV.
    init(raw format: PCMFormat?) {
        self.reader = format.map { .raw(PCMByteReader(format: $0)) } ?? .wav(WAVReader())
    }

    /// What the samples are; nil while the header is not there.
    var format: PCMFormat? {
        switch self.reader {
        case .wav(let reader): reader.format?.pcm
        case .raw(let reader): reader.format
        }
    }

    /// Takes bytes, and returns the samples that they complete, interleaved.
    mutating func append(_ bytes: [UInt8]) throws -> [Int16] {
        switch self.reader {
        case .wav(var reader):
            defer { self.reader = .wav(reader) }
            return try reader.append(bytes)
        case .raw(var reader):
            defer { self.reader = .raw(reader) }
            return reader.append(bytes)
        }
    }

    /// Ends the bytes; returns what is wrong with their end.
    func finish() throws -> String? {
        switch self.reader {
        case .wav(let reader):
            let end = try reader.finish()
            if end.missingByteCount > 0 {
                return "The input ends \(end.missingByteCount) bytes before what its header says."
            }
            return end.droppedByteCount > 0 ? Self.rest(end.droppedByteCount) : nil
        case .raw(let reader):
            return reader.pendingByteCount > 0 ? Self.rest(reader.pendingByteCount) : nil
        }
    }

    private static func rest(_ count: Int) -> String {
        "The last \(count == 1 ? "byte is" : "\(count) bytes are") no whole sample, and left out."
    }
}
