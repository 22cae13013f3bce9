import AttuneAudio
import AttuneModels

/// A call as it will be played: its legs, and what is known of what they say.
struct Call: Sendable {
    /// One speaker's sound.
    struct Leg: Sendable {
        var participant: Participant
        /// One channel.
        var audio: PCMAudio
    }

    var title: String
    var legs: [Leg]
    /// What is truly said; nil where nobody knows.
    var reference: CallReference?

    /// How long the longest leg lasts.
    var duration: CallTime {
        self.legs.map { CallTime(samples: $0.audio.samplesPerChannel, sampleRate: $0.audio.format.sampleRate) }.max()
            ?? .zero
    }

    /// Finds out that a reference is another call's before it makes a score look perfect.
    func checkReference() throws(Problem) {
        guard let reference = self.reference else { return }
        let names = self.legs.map(\.participant.id)
        for turn in reference.turns where !names.contains(turn.speaker) {
            throw Problem(
                .badData,
                "The reference has a speaker \(turn.speaker); this call has \(names.joined(separator: " and ")).")
        }
        guard reference.turns.contains(where: { !WordAlignment.words(of: $0.text).isEmpty }) else {
            throw Problem(.badData, "The reference has no words to compare with.")
        }
    }

    static let agent = Participant(id: "agent", name: "Agent", userID: "agent@airline.example", role: .agent)
    static let customer = Participant(
        id: "customer", name: "Customer", userID: "customer@mail.example", role: .customer)
}
