import ArgumentParser

/// WAV or raw PCM to Ogg Opus, and back.
@main
struct EncodeOpus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "EncodeOpus",
        abstract: "Encodes WAV or raw PCM to Ogg Opus, and decodes Ogg Opus to WAV or raw PCM.",
        discussion: """
            A file may be - for the standard input or output. What the packets cost and how much the audio shrank is \
            said at the end.
            """,
        subcommands: [Encode.self, Decode.self])
}
