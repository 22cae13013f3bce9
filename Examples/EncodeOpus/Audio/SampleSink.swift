import AttuneAudio

/// Writes samples: as WAV, or raw.
struct SampleSink {
    private let output: OutputFile
    private let isRaw: Bool
    private var writer: WAVWriter?

    init(_ output: OutputFile, isRaw: Bool) {
        self.output = output
        self.isRaw = isRaw
    }

    /// How long the audio is so far.
    var duration: Duration {
        self.writer.map { CallTime(samples: $0.sampleCount, sampleRate: $0.format.sampleRate).duration } ?? .zero
    }

    /// Writes samples, after the header where they are the first.
    mutating func write(_ samples: [Int16], _ format: PCMFormat) throws {
        if self.writer == nil {
            let writer = WAVWriter(WAVFormat(format))
            if !self.isRaw { try self.output.write(writer.header) }
            self.writer = writer
        }
        if let bytes = self.writer?.append(samples) { try self.output.write(bytes) }
    }

    /// Ends the file; the header says its length where the output can go back.
    mutating func finish() throws {
        guard !self.isRaw, let writer = self.writer else { return }
        try self.output.write(writer.finish(rewritesHeader: self.output.canGoBack))
        if self.output.canGoBack { try self.output.overwriteBeginning(writer.finalHeader()) }
    }
}
