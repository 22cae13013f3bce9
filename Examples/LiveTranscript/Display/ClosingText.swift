import AttuneStreaming

/// What a session came to, for people at a terminal.
struct ClosingText {
    let lines: [String]

    init(_ report: SessionReport, wordCount: Int, gapCount: Int, gapTime: Duration, isVerbose: Bool) {
        let usage = report.usage
        let sentAgain = usage.audioSent - report.audioSent.duration
        let parts = [
            "\(report.audioHanded.duration.inSeconds) of audio",
            Self.count(wordCount, "word"),
            Self.count(usage.connections, "connection"),
            "\(sentAgain.inSeconds) sent again",
            gapCount == 0 ? "no gaps" : "\(Self.count(gapCount, "gap")) of \(gapTime.inSeconds)",
            "\(report.end.cause.rawValue): \(report.end.message)",
        ]
        let use =
            "used of \(usage.service): connections open for \(usage.openTime.inSeconds), "
            + "\(usage.audioSent.inSeconds) of audio"
        self.lines = [parts.joined(separator: " · ")] + (isVerbose ? [use] : [])
    }

    private static func count(_ number: Int, _ thing: String) -> String {
        "\(number) \(thing)\(number == 1 ? "" : "s")"
    }
}
