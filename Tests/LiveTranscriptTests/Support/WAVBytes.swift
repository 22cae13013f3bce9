/// A WAV file of 16-bit PCM; the size of the samples is the true one where no other is given.
func wavBytes(sampleRate: UInt32, channels: UInt16 = 1, samples: [Int16], size: UInt32? = nil) -> [UInt8] {
    func little<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
        (0..<Value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> Value($0 * 8)) }
    }
    let data = samples.flatMap { little($0) }
    var bytes = Array("RIFF".utf8) + little(UInt32(36 + data.count))
    bytes += Array("WAVEfmt ".utf8) + little(UInt32(16)) + little(UInt16(1)) + little(channels)
    bytes += little(sampleRate) + little(sampleRate * UInt32(channels) * 2) + little(channels * 2) + little(UInt16(16))
    return bytes + Array("data".utf8) + little(size ?? UInt32(data.count)) + data
}
