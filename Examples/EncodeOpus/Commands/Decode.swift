import ArgumentParser
import AttuneAudio

/// Decodes a file.
struct Decode: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Decodes Ogg Opus to WAV or raw 16-bit PCM.",
        discussion: """
            What is damaged is said, and filled with sound that goes on as before, so that all else keeps its place; the \
            exit code is 1 then. Streams that follow each other become one file.
            """)

    @Argument(help: ArgumentHelp("The Ogg Opus file; - for the standard input.", valueName: "input"))
    var input: String

    @Argument(help: ArgumentHelp("The WAV file; - for the standard output.", valueName: "output"))
    var output: String

    @Option(
        help: ArgumentHelp(
            "Samples a second of the output. Default: those of the audio before it was encoded, as the file says, or 48000.",
            valueName: "hertz"))
    var rate: Int?

    @Flag(help: "Write 16-bit PCM, lower byte first, without a header.")
    var raw = false

    @OptionGroup(title: "Output") var display: DisplayOptions

    func validate() throws {
        if let rate = self.rate, !Resampler.sampleRates.contains(rate) {
            throw ValidationError(
                "A sample rate is \(Resampler.sampleRates.lowerBound) to \(Resampler.sampleRates.upperBound), not \(rate)."
            )
        }
    }

    func run() throws {
        try Problem.reporting("EncodeOpus") {
            let input = try InputFile(self.input)
            let output = try OutputFile(self.output)
            let progress = ProgressBar(of: input.byteCount, isShown: self.display.showsProgress(beside: output))
            let damageCount = try self.decode(input, to: output, progress)
            guard damageCount == 0 else {
                throw Problem(
                    .damaged,
                    "\(input.name) is damaged in \(damageCount == 1 ? "one place" : "\(damageCount) places"); what is lost "
                        + "was filled in.")
            }
        }
    }

    private func decode(_ input: InputFile, to output: OutputFile, _ progress: ProgressBar) throws -> Int {
        var figures = Figures()
        var reader = OggOpusReader()
        var decoder = OpusFileDecoder(sampleRate: self.rate)
        var sink = SampleSink(output, isRaw: self.raw)
        func take(_ events: [OggOpusEvent]) throws {
            for event in events {
                if case .damageFound(let damage) = event {
                    self.display.warn("\(input.name), byte \(damage.offset): \(damage.error.message)")
                }
                let samples = try figures.timing { try decoder.take(event) }
                if let format = decoder.format { try sink.write(samples, format) }
            }
        }
        while let bytes = try input.next() {
            try take(reader.append(bytes))
            progress.reached(input.position)
        }
        try take(reader.finish())
        guard let format = decoder.format else {
            throw Problem(.badData, "\(input.name) holds no Opus that can be read.")
        }
        try sink.write(decoder.finish(), format)
        try sink.finish()
        try output.finish()
        progress.finish()
        figures.audio = sink.duration
        figures.packets = decoder.packetCount
        figures.pcmBytes = output.byteCount
        figures.opusBytes = input.position
        self.display.say(figures.text)
        return decoder.damageCount
    }
}
