import ArgumentParser
import AttuneAudio
import ExampleSupport

/// Which audio to stream, and how fast.
struct AudioOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "WAV or Ogg Opus; - for the standard input: WAV, or raw 16-bit PCM.", valueName: "file"))
    var file: String

    @Option(
        help: ArgumentHelp(
            "How much faster than life to play a file, 0.1 to 20. Default: 1. The standard input is as fast as it comes.",
            valueName: "factor"))
    var speed: Double?

    @Option(
        help: ArgumentHelp(
            "Samples a second of raw PCM: 8000, 12000, 16000, 24000 or 48000. Default: 16000.", valueName: "hertz"))
    var rate: Int?

    @Option(help: ArgumentHelp("Channels of raw PCM: 1 or 2. Default: 1.", valueName: "count"))
    var channels: Int?

    /// The standard input, and not a file.
    private var isStandardInput: Bool { self.file == "-" }

    /// How much faster than life to send; nil for as fast as it comes.
    var pace: Double? {
        self.isStandardInput ? nil : self.speed ?? 1
    }

    func validate() throws {
        if let speed = self.speed {
            guard !self.isStandardInput else {
                throw ValidationError("The standard input is as fast as it comes: --speed is for files.")
            }
            guard (0.1...20).contains(speed) else {
                throw ValidationError("A speed is between 0.1 and 20, not \(speed).")
            }
        }
        guard self.isStandardInput || (self.rate == nil && self.channels == nil) else {
            throw ValidationError("A file says what it holds: --rate and --channels are for the standard input.")
        }
        if let fault = AudioFormat.fault(sampleRate: self.rate ?? 16_000, channelCount: self.channels ?? 1) {
            throw ValidationError("Raw PCM \(fault).")
        }
    }

    /// Finds the audio; a file is read whole.
    func source() throws(Problem) -> AudioSource {
        guard self.isStandardInput else { return try AudioFile.read(self.file) }
        guard !Terminal.isStandardInput else {
            throw Problem(
                .noInput,
                "The standard input is a terminal. Pipe audio into it, as in: arecord -f S16_LE -r 16000 | "
                    + "LiveTranscript -")
        }
        return .stream(
            StandardInput(), PCMFormat(sampleRate: self.rate ?? 16_000, channelCount: self.channels ?? 1))
    }
}
