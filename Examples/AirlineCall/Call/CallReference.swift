import Foundation

/// The true words of a call, turn by turn.
struct CallReference: Sendable, Codable {
    /// What one speaker says before somebody else does, or after a pause.
    struct Turn: Sendable, Codable {
        /// `agent` or `customer`.
        var speaker: String
        var text: String
        /// Whether it asks something.
        var question: Bool?
    }

    var title: String?
    var turns: [Turn]
    /// What the customer is sent after the call.
    var followUp: FollowUp?

    /// Reads a reference from JSON: `{"turns":[{"speaker":"agent","text":"…","question":true}]}`.
    init(contentsOf path: String) throws(Problem) {
        let data = try InputFile.read(path)
        do {
            self = try JSONDecoder().decode(CallReference.self, from: data)
        } catch {
            throw Problem(
                .badData, "\(path) is no reference: it is JSON with turns, each with a speaker, a text and a question.")
        }
    }

    /// The words of one speaker.
    init(turns: [Turn]) {
        self.turns = turns
    }
}
