import AttuneAudio

/// What must be true of any bytes that are offered as WAV.
///
/// A fuzzer and the tests offer the inputs; `WAVInput` says what they look like.
package struct WAVInvariants: Sendable {
    /// What a reader makes of pieces.
    private struct Reading: Equatable {
        var integers: [Int16] = []
        /// As bits, so that what is no number equals itself.
        var floats: [UInt32] = []
        var format: WAVFormat?
        var end: WAVEnd?
        var error: WAVError?
        /// The error in words, which equality leaves out.
        var message: String?
    }

    /// Creates the invariants.
    package init() {}

    /// Checks everything that an input lets be checked.
    ///
    /// - Parameter input: Bytes in one of the forms of `WAVInput`.
    /// - Returns: What became of the input; nil where it is in none of the forms.
    /// - Throws: A ``Violation`` that names the promise which the input breaks.
    package func check(_ input: [UInt8]) throws(Violation) -> CheckedWAV? {
        guard let input = WAVInput(input) else { return nil }
        let reading = self.read([input.file])
        for pieces in Pieces.ways(input.file, seed: input.seed) {
            try Violation.unless(self.read(pieces) == reading, "Bytes say the same however they are cut.")
        }
        let audio: PCMAudio
        do {
            audio = try WAVReader.read(input.file)
        } catch {
            try Violation.unless(error.message.hasSuffix("."), "An error is a sentence: \(error)")
            try Violation.unless(
                error.message == reading.message, "A whole file fails as its pieces do: \(error), \(reading)")
            try Violation.unless(reading.integers.isEmpty, "What fails has brought no samples.")
            return .refused(error.code)
        }
        try Violation.unless(
            audio.samples == reading.integers && audio.format == reading.format?.pcm,
            "A whole file is what its pieces are.")
        guard let format = reading.format, let end = reading.end else {
            throw Violation("What is read has a format and an end.")
        }
        try self.check(reading, format, end, in: input.file)
        try self.checkWriting(reading, format)
        return .read
    }

    private func read(_ pieces: [[UInt8]]) -> Reading {
        var reading = Reading()
        var (integers, floats) = (WAVReader(), WAVReader())
        do throws(WAVError) {
            for piece in pieces {
                reading.integers += try integers.append(piece)
                reading.floats += try floats.append(piece, as: Float.self).map(\.bitPattern)
            }
            reading.end = try integers.finish()
        } catch {
            reading.error = error
            reading.message = error.message
        }
        reading.format = integers.format
        return reading
    }

    /// Samples are whole, are in the file, and say the same as integers and as floating point.
    private func check(
        _ reading: Reading, _ format: WAVFormat, _ end: WAVEnd, in file: [UInt8]
    ) throws(Violation) {
        try Violation.unless(
            reading.integers.count.isMultiple(of: format.channelCount), "Every channel has as many samples.")
        try Violation.unless(
            reading.integers.count * format.encoding.bytesPerSample + end.droppedByteCount <= file.count,
            "No sample comes from beyond the file.")
        try Violation.unless(
            (0..<format.bytesPerBlock).contains(end.droppedByteCount), "What is dropped is less than a sample.")
        try Violation.unless(reading.integers.count == reading.floats.count, "Both readings have as many samples.")
        // Of the others, a number of 24 bits is rounded before it is rounded to 16.
        guard [.unsigned8, .signed16, .signed24, .float32].contains(format.encoding) else { return }
        for (integer, bits) in zip(reading.integers, reading.floats) {
            let float = Double(Float(bitPattern: bits))
            let nearest = float.isNaN ? 0 : min(max((float * 32_768).rounded(.toNearestOrEven), -32_768), 32_767)
            try Violation.unless(Double(integer) == nearest, "\(float) is \(nearest), not \(integer).")
        }
    }

    /// What was read can be written, and read again.
    private func checkWriting(_ reading: Reading, _ format: WAVFormat) throws(Violation) {
        var (integers, floats) = (WAVWriter(format), WAVWriter(format))
        let samples = reading.floats.map { Float(bitPattern: $0) }
        let integerBytes = integers.append(reading.integers)
        let floatBytes = floats.append(samples)
        guard let integerHeader = try? integers.finalHeader(), let floatHeader = try? floats.finalHeader() else {
            throw Violation("A file of a few bytes can be written.")
        }
        let again = self.read([integerHeader, integerBytes, integers.finish(rewritesHeader: true)])
        try Violation.unless(
            again.format == format && again.end?.isWhole == true && again.integers == reading.integers,
            "Integers that were written are those that were read.")
        let open = self.read([floats.header, floatBytes, floats.finish()])
        let known = self.read([floatHeader, floatBytes, floats.finish(rewritesHeader: true)])
        try Violation.unless(open == known, "A header that is open means the same.")
        let isSame = zip(known.floats, samples).allSatisfy { bits, sample in
            Float(bitPattern: bits) == sample || sample.isNaN && Float(bitPattern: bits).isNaN
        }
        // An integer cannot be written as the full scale that it was rounded to.
        let isExact = format.encoding != .signed32
        try Violation.unless(
            known.floats.count == samples.count && (isSame || !isExact),
            "Floating point that was written is what was read.")
    }
}
