import AttuneAudio

/// Reads PCM from a stream that may begin with the header of a WAV file.
struct PCMParser: Sendable {
    /// What comes; nil while too little of the stream is known.
    private(set) var format: PCMFormat?

    private let assumed: PCMFormat
    /// What came while nothing was known.
    private var head: [UInt8] = []
    /// Reads the stream where it is WAV.
    private var wav: WAVReader?
    /// Reads the stream where it is raw.
    private var raw: PCMByteReader

    /// Reads a stream that is in a format where no header says otherwise.
    init(assuming format: PCMFormat) {
        self.assumed = format
        self.raw = PCMByteReader(format: format)
    }

    /// Takes bytes, and returns the samples that they complete.
    ///
    /// - Throws: `Problem` where the stream holds something else.
    mutating func append(_ bytes: [UInt8]) throws(Problem) -> [Int16] {
        guard self.wav == nil else { return try self.wavSamples(bytes) }
        guard self.format == nil else { return self.raw.append(bytes) }
        self.head += bytes
        guard self.head.count >= 4 else { return [] }
        defer { self.head = [] }
        guard !self.head.starts(with: "OggS".utf8) else {
            throw Problem(.noInput, "The standard input is Ogg. Give the file by its name, or pipe 16-bit PCM.")
        }
        guard self.head.starts(with: "RIFF".utf8) else {
            self.format = self.assumed
            return self.raw.append(self.head)
        }
        self.wav = WAVReader()
        return try self.wavSamples(self.head)
    }

    private mutating func wavSamples(_ bytes: [UInt8]) throws(Problem) -> [Int16] {
        let samples: [Int16]
        do {
            samples = try self.wav?.append(bytes) ?? []
        } catch {
            throw self.problem(error.message)
        }
        if self.format == nil, let format = self.wav?.format {
            if let fault = AudioFormat.fault(sampleRate: format.sampleRate, channelCount: format.channelCount) {
                throw self.problem("WAV that is taken \(fault).")
            }
            self.format = format.pcm
        }
        return samples
    }

    private func problem(_ reason: String) -> Problem {
        Problem(
            .noInput,
            "The standard input cannot be used. \(reason) 16-bit PCM is taken, as from: ffmpeg -i … -ac 1 -ar 16000 "
                + "-f s16le -")
    }
}
