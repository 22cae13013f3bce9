extension WAVReader {
    /// Reads a whole file as 16-bit integers.
    ///
    /// A file that ends before its samples are over is read as far as it goes; bytes there that are less than one sample of
    /// every channel are dropped. Who must know about that reads with ``append(_:)`` and ``finish()``.
    ///
    /// - Parameter bytes: The file from its first byte.
    /// - Returns: The samples with their format; there may be none.
    /// - Throws: ``WAVError`` with any of the codes that are about reading.
    public static func read(_ bytes: [UInt8]) throws(WAVError) -> PCMAudio {
        var reader = WAVReader()
        let samples = try reader.append(bytes)
        _ = try reader.finish()
        guard let format = reader.format else { throw WAVError.notWAV(bytes) }
        return PCMAudio(format: format.pcm, samples: samples)
    }
}
