import AttuneAudio

/// Reads 16-bit PCM from a stream that may begin with the header of a WAV file.
struct PCMParser: Sendable {
    /// The longest header, in bytes: other chunks may stand before the samples.
    private static let longestHeader = 65_536

    /// What comes; nil while too little of the stream is known.
    private(set) var format: PCMFormat?

    private let assumed: PCMFormat
    /// What came while nothing was known.
    private var head: [UInt8] = []
    /// The first half of a sample whose second half is still to come.
    private var half: UInt8?
    /// Bytes of samples that are still to come; what comes after them are other chunks.
    private var remaining = Int.max

    /// Reads a stream that is in a format where no header says otherwise.
    init(assuming format: PCMFormat) {
        self.assumed = format
    }

    /// Takes bytes, and returns the samples that they complete.
    ///
    /// - Throws: `Problem` where the stream holds something else.
    mutating func append(_ bytes: [UInt8]) throws(Problem) -> [Int16] {
        var rest = bytes[...]
        // A header ends where it can be read: found byte by byte, since what follows are samples.
        while self.format == nil, let byte = rest.popFirst() {
            self.head.append(byte)
            try self.recognise()
        }
        guard self.format != nil else { return [] }
        let unread: [UInt8] = self.head + rest
        self.head = []
        return self.samples(unread)
    }

    private mutating func recognise() throws(Problem) {
        guard self.head.count >= 4 else { return }
        guard !self.head.starts(with: "OggS".utf8) else {
            throw Problem(.noInput, "The standard input is Ogg. Give the file by its name, or pipe 16-bit PCM.")
        }
        guard self.head.starts(with: "RIFF".utf8) else {
            self.format = self.assumed
            return
        }
        let format: PCMFormat
        do {
            format = try WAVReader.read(self.head).format
        } catch {
            // Too little may be there; but the first 12 bytes say whether it is WAV at all.
            let early: [WAVError.Code] = [.notWAV, .missingFormat, .malformedFormat, .missingData]
            let bound = error.code == .notWAV ? 12 : Self.longestHeader
            guard early.contains(error.code), self.head.count < bound else {
                throw self.problem(error.message)
            }
            return
        }
        if let fault = AudioFormat.fault(sampleRate: format.sampleRate, channelCount: format.channelCount) {
            throw self.problem("WAV that is taken \(fault).")
        }
        let size = self.head.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        // Programs that write to a pipe do not know the size, and write nothing or the largest that they can.
        self.remaining = size == 0 || size >= 0x7FFF_0000 ? .max : size
        self.head = []
        self.format = format
    }

    private mutating func samples(_ bytes: [UInt8]) -> [Int16] {
        let taken = bytes.prefix(self.remaining)
        self.remaining -= taken.count
        var whole: [UInt8] = self.half.map { [$0] } ?? []
        whole += taken
        self.half = whole.count.isMultiple(of: 2) ? nil : whole.popLast()
        return stride(from: 0, to: whole.count, by: 2).map { index in
            Int16(bitPattern: UInt16(whole[index]) | UInt16(whole[index + 1]) << 8)
        }
    }

    private func problem(_ reason: String) -> Problem {
        Problem(
            .noInput,
            "The standard input cannot be used. \(reason) 16-bit PCM is taken, as from: ffmpeg -i … -ac 1 -ar 16000 "
                + "-f s16le -")
    }
}
