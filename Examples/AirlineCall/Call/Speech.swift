import AttuneAudio
import Foundation

/// Synthetic speech by flite, where it is installed.
enum Speech {
    /// Lets a voice speak a text.
    static func speak(_ text: String, voice: String) throws(Problem) -> PCMAudio {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).wav")
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["flite", "-voice", voice, "-t", text, "-o", file.path]
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw Problem(.unavailable, "Cannot start flite: \(error.localizedDescription)")
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0, FileManager.default.fileExists(atPath: file.path) else {
            throw Problem(
                .unavailable,
                "flite is needed to speak a text. Debian, Ubuntu: apt-get install flite; macOS: brew install flite.")
        }
        return try AudioFile.read(file.path)
    }
}
