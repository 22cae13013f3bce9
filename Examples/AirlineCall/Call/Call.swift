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

    static let agent = Participant(id: "agent", name: "Agent", userID: "agent@airline.example", role: .agent)
    static let customer = Participant(
        id: "customer", name: "Customer", userID: "customer@mail.example", role: .customer)
}
