import AttuneModels
import Foundation

/// How much of a call was understood, measured against what was said.
struct Scorecard: Sendable {
    /// What the numbers do not say.
    static let note = "The voices are synthetic; people on telephones are understood less well."

    private(set) var wordErrorCount = 0
    private(set) var wordCount = 0
    private(set) var questionsFound = 0
    private(set) var questionCount = 0
    private(set) var legsComplete = 0
    let legCount: Int
    /// What became of the message after the call; nil where the call has none.
    private let followUp: FollowUpOutcome?

    /// Scores a call that had a session.
    init(call: Call, reference: CallReference, heard: HeardCall, followUp: FollowUpOutcome? = nil) {
        self.legCount = call.legs.count
        self.followUp = followUp
        for leg in call.legs.map(\.participant.id) {
            let turns = reference.turns.filter { $0.speaker == leg }
            self.add(turns, heard.segments(of: leg))
            if heard.isComplete(leg) { self.legsComplete += 1 }
        }
    }

    private mutating func add(_ turns: [CallReference.Turn], _ segments: [(words: [String], isQuestion: Bool)]) {
        let said = turns.map { WordAlignment.words(of: $0.text) }
        let turnOfWord = said.enumerated().flatMap { turn, words in words.map { _ in turn } }
        let alignment = WordAlignment(said: said.flatMap(\.self), heard: segments.flatMap(\.words))
        self.wordErrorCount += alignment.errorCount
        self.wordCount += turnOfWord.count

        // A question that was heard belongs to the turn that most words of its segment belong to.
        var foundTurns: Set<Int> = []
        var position = 0
        for segment in segments {
            let places = alignment.saidIndex[position..<position + segment.words.count].compactMap(\.self)
            position += segment.words.count
            guard segment.isQuestion else { continue }
            let votes = Dictionary(grouping: places.map { turnOfWord[$0] }, by: \.self)
            if let turn = votes.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) })?.key {
                foundTurns.insert(turn)
            }
        }
        let questions = turns.indices.filter { turns[$0].question == true }
        self.questionCount += questions.count
        self.questionsFound += questions.count { foundTurns.contains($0) }
    }

    /// Word errors in a hundred words.
    var wordErrorRate: Double {
        self.wordCount == 0 ? 0 : 100 * Double(self.wordErrorCount) / Double(self.wordCount)
    }

    /// Whether the call counts as understood.
    var isGoodEnough: Bool {
        self.wordCount > 0 && self.wordErrorRate <= 25 && self.questionsFound * 4 >= self.questionCount * 3
            && self.legsComplete == self.legCount && self.followUp?.isDelivered != false
    }

    /// The score as one line.
    var line: String {
        let rate = String(format: "%.1f", self.wordErrorRate)
        return "word error rate \(rate) % · questions \(self.questionsFound) of \(self.questionCount) · "
            + "legs \(self.legsComplete) of \(self.legCount) · session created"
            + (self.followUp.map { " · \($0)" } ?? "")
    }
}
