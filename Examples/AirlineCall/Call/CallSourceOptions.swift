import ArgumentParser
import AttuneAudio
import AttuneModels
import Foundation

/// Which call to play.
struct CallSourceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Play a recording: WAV or Ogg Opus; of two channels the left is the agent, the right the customer.",
            valueName: "file"))
    var audio: String?

    @Option(help: ArgumentHelp("Let flite speak a text as the customer.", valueName: "text"))
    var speak: String?

    @Option(
        help: ArgumentHelp(
            "The true words of the call, as JSON with turns; the run fails where too little of them is understood.",
            valueName: "file"))
    var reference: String?

    /// Whether the run fails where too little is understood: not where the text is the user's own experiment.
    var isJudged: Bool {
        self.speak == nil || self.reference != nil
    }

    func validate() throws {
        guard self.audio == nil || self.speak == nil else {
            throw ValidationError("Give --audio or --speak, not both.")
        }
        guard self.speak?.allSatisfy(\.isWhitespace) != true else {
            throw ValidationError("There is nothing to speak: the text is empty.")
        }
    }

    /// Reads or makes the sound.
    func load() throws -> Call {
        let reference = try self.reference.map(CallReference.init(contentsOf:))
        var call =
            if let audio {
                try Self.file(audio)
            } else if let speak {
                try Self.spoken(speak)
            } else {
                try Self.recorded()
            }
        call.reference = reference ?? call.reference
        try call.checkReference()
        return call
    }

    // MARK: - Sources

    /// The recorded call that comes with the program.
    private static func recorded() throws -> Call {
        let folder = Bundle.module.resourceURL?.appendingPathComponent("Recordings").path ?? "Recordings"
        let reference = try CallReference(contentsOf: "\(folder)/missed-connection.json")
        return Call(
            title: reference.title ?? "Missed connection",
            legs: [
                Call.Leg(participant: Call.agent, audio: try AudioFile.read("\(folder)/agent.opus")),
                Call.Leg(participant: Call.customer, audio: try AudioFile.read("\(folder)/customer.opus")),
            ],
            reference: reference)
    }

    private static func file(_ path: String) throws -> Call {
        let audio = try AudioFile.read(path)
        let title = URL(fileURLWithPath: path).lastPathComponent
        guard audio.format.channelCount == 2 else {
            return Call(title: title, legs: [Call.Leg(participant: Call.customer, audio: audio)])
        }
        return Call(
            title: title,
            legs: [(Call.agent, 0), (Call.customer, 1)].map { participant, channel in
                Call.Leg(
                    participant: participant,
                    audio: PCMAudio(
                        format: PCMFormat(sampleRate: audio.format.sampleRate, channelCount: 1),
                        samples: audio.channel(channel)))
            })
    }

    private static func spoken(_ text: String) throws -> Call {
        Call(
            title: "Spoken by flite",
            legs: [Call.Leg(participant: Call.customer, audio: try Speech.speak(text, voice: "rms"))],
            reference: CallReference(turns: [.init(speaker: Call.customer.id, text: text, question: text.contains("?"))]
            ))
    }
}
