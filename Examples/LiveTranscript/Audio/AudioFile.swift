import AttuneAudio
import Foundation

/// Audio in the two formats that are taken.
enum AudioFile {
    /// Reads WAV or Ogg Opus, whichever the file's first bytes say it is.
    static func read(_ path: String) throws(Problem) -> AudioSource {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw Problem(.noInput, "Cannot read \(path): there is no such file.")
        }
        guard !isDirectory.boolValue, let data = FileManager.default.contents(atPath: path) else {
            throw Problem(.noInput, "Cannot read \(path): it is no file, or it is not yours to read.")
        }
        let source = try self.source([UInt8](data), path)
        guard source.hasAudio else { throw Problem(.noInput, "\(path) holds no audio.") }
        return source
    }

    private static func source(_ bytes: [UInt8], _ path: String) throws(Problem) -> AudioSource {
        if bytes.starts(with: "OggS".utf8) {
            do {
                // As they are: what was encoded once is not encoded again.
                return .packets(try OggOpusReader.read(bytes).packets)
            } catch {
                throw self.problem(path, error.message)
            }
        }
        guard bytes.starts(with: "RIFF".utf8) else {
            throw self.problem(path, "It is neither WAV nor Ogg Opus.")
        }
        let audio: PCMAudio
        do {
            audio = try WAVReader.read(bytes)
        } catch {
            throw self.problem(path, error.message)
        }
        let (rate, channels) = (audio.format.sampleRate, audio.format.channelCount)
        if let fault = AudioFormat.fault(sampleRate: rate, channelCount: channels) {
            throw self.problem(path, "WAV that is taken \(fault).")
        }
        return .samples(audio)
    }

    private static func problem(_ path: String, _ reason: String) -> Problem {
        Problem(
            .noInput,
            "\(path) cannot be used. \(reason) WAV and Ogg Opus are taken; this converts it: ffmpeg -i "
                + "\(path) -ac 1 -ar 16000 -c:a pcm_s16le converted.wav")
    }
}
