import AttuneAudio
import AttuneOpus
import Foundation

/// Sound in the two formats that people have it in.
enum AudioFile {
    /// Reads WAV or Ogg Opus, whichever the file's first bytes say it is.
    static func read(_ path: String) throws(Problem) -> PCMAudio {
        let bytes = [UInt8](try InputFile.read(path))
        guard !bytes.isEmpty else { throw Problem(.badData, "\(path) is empty.") }
        let audio: PCMAudio
        do {
            if bytes.starts(with: "RIFF".utf8) {
                audio = try WAVReader.read(bytes)
            } else if bytes.starts(with: "OggS".utf8) {
                audio = try self.decode(OggOpusReader.read(bytes))
            } else {
                throw Problem(.badData, "\(path) is neither WAV nor Ogg Opus.")
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(.badData, "\(path) cannot be used: \(Self.sentence(error))")
        }
        try self.check(audio, path)
        return audio
    }

    private static func sentence(_ error: any Error) -> String {
        switch error {
        case let error as WAVError: error.message
        case let error as OggError: error.message
        case let error as OpusError: error.message
        default: "\(error)"
        }
    }

    /// Decodes a whole stream at the rate that it was made from, where Opus knows that rate, and cuts off what the
    /// encoder put before and after (RFC 7845, section 4).
    private static func decode(_ stream: OggOpusStream) throws -> PCMAudio {
        let sampleRate = sampleRates.contains(stream.head.inputSampleRate) ? stream.head.inputSampleRate : 48_000
        let format = PCMFormat(sampleRate: sampleRate, channelCount: stream.head.channelCount)
        var decoder = try OpusDecoder(sampleRate: sampleRate, channelCount: format.channelCount)
        var samples: [Int16] = []
        for packet in stream.packets { try decoder.decode(packet, appendingTo: &samples) }
        let skipped = stream.head.preSkip * sampleRate / 48_000 * format.channelCount
        let kept = Int(stream.sampleCount) * sampleRate / 48_000 * format.channelCount
        // Players apply the header's gain (RFC 7845, section 5.1); nearly every file has none.
        let gain = pow(10, Double(stream.head.outputGain) / (20 * 256))
        let heard = samples.dropFirst(skipped).prefix(kept)
        return PCMAudio(
            format: format,
            samples: gain == 1 ? Array(heard) : heard.map { Int16(clamping: Int((Double($0) * gain).rounded())) })
    }

    private static let sampleRates = [8_000, 12_000, 16_000, 24_000, 48_000]

    private static func check(_ audio: PCMAudio, _ path: String) throws(Problem) {
        guard audio.samplesPerChannel > 0 else { throw Problem(.badData, "\(path) holds no sound.") }
        guard (1...2).contains(audio.format.channelCount) else {
            throw Problem(
                .badData, "\(path) has \(audio.format.channelCount) channels; a call has one or two, a speaker each.")
        }
        guard self.sampleRates.contains(audio.format.sampleRate) else {
            throw Problem(
                .badData,
                "\(path) has \(audio.format.sampleRate) samples a second, which Opus does not take. Convert it, as "
                    + "with: sox \(path) -r 48000 converted.wav")
        }
    }
}
