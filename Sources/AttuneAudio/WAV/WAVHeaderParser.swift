/// Reads what stands before the samples of a WAV file, as its bytes come.
///
/// It keeps no more than the bytes of one small structure: chunks that are not understood are passed over.
struct WAVHeaderParser: Sendable {
    /// What follows the header.
    struct Header: Sendable {
        var format: WAVFormat
        /// Bytes of the samples; nil where the file does not know, and they go on up to its end.
        var byteCount: Int?
    }

    /// What the next bytes are.
    private enum Part {
        case file
        case chunk
        /// The beginning of a `fmt ` chunk, of so many bytes, in front of so many others.
        case format(Int, rest: Int)
        /// The beginning of a `ds64` chunk, in front of so many other bytes.
        case longSizes(rest: Int)
        /// So many bytes that are passed over.
        case other(Int)
    }

    private static let fileHeaderSize = 12
    private static let chunkHeaderSize = 8
    private static let longSizesSize = 16

    private var part = Part.file
    private var format: WAVFormat?
    /// The size of the samples where 32 bits cannot hold it.
    private var longByteCount: UInt64?
    private var isLong = false
    /// Where the next bytes lie in the file.
    private var offset = 0
    /// What came of a part that is not whole.
    private var held: [UInt8] = []

    /// Takes the next bytes.
    ///
    /// - Parameter bytes: The bytes; those of the header are taken off.
    /// - Returns: What follows; nil where the header goes on.
    /// - Throws: ``WAVError`` where the file cannot be read.
    mutating func take(_ bytes: inout ArraySlice<UInt8>) throws(WAVError) -> Header? {
        while true {
            switch self.part {
            case .file:
                guard let header = self.take(Self.fileHeaderSize, of: &bytes) else { return nil }
                try self.readFileHeader(header)
            case .chunk:
                guard let header = self.take(Self.chunkHeaderSize, of: &bytes) else { return nil }
                if let header = try self.readChunkHeader(header) { return header }
            case .format(let size, let rest):
                guard let chunk = self.take(size, of: &bytes) else { return nil }
                self.format = try WAVFormat(chunk)
                self.part = .other(rest)
            case .longSizes(let rest):
                guard let chunk = self.take(Self.longSizesSize, of: &bytes) else { return nil }
                self.longByteCount = chunk.littleEndian64(at: 8)
                self.part = .other(rest)
            case .other(let count):
                let taken = min(count, bytes.count)
                bytes = bytes.dropFirst(taken)
                self.offset += taken
                self.part = count == taken ? .chunk : .other(count - taken)
                if bytes.isEmpty { return nil }
            }
        }
    }

    /// What is missing where the bytes end inside the header.
    var truncation: WAVError {
        switch self.part {
        case .file:
            WAVError.notWAV(self.held)
        case .format(let size, _):
            WAVError(
                .malformedFormat,
                "The file ends inside its \"fmt \" chunk, after \(self.held.count) of \(size) bytes.")
        case .chunk, .longSizes, .other:
            if self.format == nil {
                WAVError(.missingFormat, "The file ends after \(self.byteCount) bytes without a \"fmt \" chunk.")
            } else {
                WAVError(.missingData, "The file ends after \(self.byteCount) bytes without a \"data\" chunk.")
            }
        }
    }

    private var byteCount: Int {
        self.offset + self.held.count
    }

    /// Takes a part of so many bytes; nil where they are not all there.
    private mutating func take(_ count: Int, of bytes: inout ArraySlice<UInt8>) -> [UInt8]? {
        let taken = bytes.prefix(count - self.held.count)
        self.held += taken
        bytes = bytes.dropFirst(taken.count)
        guard self.held.count == count else { return nil }
        defer { self.held = [] }
        self.offset += count
        return self.held
    }

    private mutating func readFileHeader(_ header: [UInt8]) throws(WAVError) {
        // RF64 is RIFF with sizes of 64 bits in a chunk of their own (EBU Tech 3306), and BW64 its successor.
        self.isLong = header.hasASCII("RF64", at: 0) || header.hasASCII("BW64", at: 0)
        guard self.isLong || header.hasASCII("RIFF", at: 0), header.hasASCII("WAVE", at: 8) else {
            throw WAVError.notWAV(header)
        }
        self.part = .chunk
    }

    private mutating func readChunkHeader(_ header: [UInt8]) throws(WAVError) -> Header? {
        let size = header.littleEndian32(at: 4)
        // Chunks begin at even offsets: an odd one is followed by a byte that its size does not count.
        let count = Int(size) + Int(size % 2)
        if header.hasASCII("data", at: 0) {
            guard let format = self.format else {
                throw WAVError(
                    .missingFormat,
                    "The samples at byte \(self.offset - Self.chunkHeaderSize) come before a \"fmt \" chunk that "
                        + "describes them.")
            }
            return Header(format: format, byteCount: self.sampleByteCount(size))
        }
        if header.hasASCII("fmt ", at: 0) {
            let beginning = min(Int(size), WAVFormat.longestChunk)
            guard beginning >= WAVFormat.shortestChunk else {
                throw WAVError(
                    .malformedFormat,
                    "The \"fmt \" chunk has \(WAVFormat.shortestChunk) bytes or more; this one has \(size).")
            }
            self.part = .format(beginning, rest: count - beginning)
        } else if header.hasASCII("ds64", at: 0), self.isLong, count >= Self.longSizesSize {
            self.part = .longSizes(rest: count - Self.longSizesSize)
        } else {
            self.part = .other(count)
        }
        return nil
    }

    /// How many bytes of samples there are, by the size of their chunk.
    ///
    /// Programs that write to a pipe cannot go back to fill it in. They write 0, or nearly the largest number that they
    /// can: with a sign (sox) or without (ffmpeg).
    private func sampleByteCount(_ size: UInt32) -> Int? {
        if self.isLong, size == .max {
            return self.longByteCount.flatMap { $0 == 0 ? nil : Int(exactly: $0) }
        }
        let isUnknown = size == 0 || (0x7FFF_0000...0x7FFF_FFFF).contains(size) || size >= 0xFFFF_0000
        return isUnknown ? nil : Int(size)
    }
}
