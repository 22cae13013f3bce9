import Foundation

/// One spoken sentence of 13 different words in 6.4 s of Ogg Opus.
enum Speech {
    static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("AttunePocketSphinxTests/Fixtures/speech.opus").path
}
