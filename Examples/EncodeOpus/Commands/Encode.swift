import ArgumentParser
import AttuneAudio

/// Encodes a file.
struct Encode: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Encodes WAV or raw 16-bit PCM to Ogg Opus.")

    @Argument(help: ArgumentHelp("WAV or raw PCM; - for the standard input.", valueName: "input"))
    var input: String

    @Argument(help: ArgumentHelp("The Ogg Opus file; - for the standard output.", valueName: "output"))
    var output: String

    @OptionGroup(title: "The encoder") var encoder: EncoderOptions
    @OptionGroup(title: "Raw PCM") var raw: RawOptions
    @OptionGroup(title: "Output") var display: DisplayOptions

    @Option(help: ArgumentHelp("A comment of the file, as ARTIST=Ada; may come again.", valueName: "NAME=value"))
    var comment: [String] = []

    @Flag(help: "Mix all channels to one; more than two need it.")
    var mono = false

    func run() throws {
        try Problem.reporting("EncodeOpus") {
            let input = try InputFile(self.input)
            let output = try OutputFile(self.output)
            let progress = ProgressBar(of: input.byteCount, isShown: self.display.showsProgress(beside: output))
            let figures = try self.encode(input, to: output, progress)
            try output.finish()
            progress.finish()
            self.display.say(figures.text)
        }
    }

    private func encode(_ input: InputFile, to output: OutputFile, _ progress: ProgressBar) throws -> Figures {
        var source = SampleSource(raw: self.raw.format)
        var figures = Figures()
        var encoder: OpusFileEncoder?
        while let bytes = try input.next() {
            let samples = try source.append(bytes)
            progress.reached(input.position)
            guard let format = source.format else { continue }
            if encoder == nil {
                encoder = try OpusFileEncoder(format, self.encoder, comments: self.comment, isMono: self.mono)
                try output.write(encoder?.headerPages ?? [])
            }
            try figures.timing { try output.write(encoder?.append(samples) ?? []) }
        }
        if let warning = try source.finish() { self.display.warn(warning) }
        guard encoder != nil else { throw Problem(.badData, "\(input.name) ends before there is any audio.") }
        try figures.timing { try output.write(encoder?.finish() ?? []) }
        figures.audio = encoder?.duration ?? .zero
        figures.packets = encoder?.packetCount ?? 0
        figures.pcmBytes = input.position
        figures.opusBytes = output.byteCount
        return figures
    }
}
