import AttuneInsights
import AttuneModels
import Testing

/// Floors a little under what was measured when they were set.
///
/// The set was read while the rules were written, so that a figure here says that nothing got worse, and nothing about
/// words that nobody has seen.
@Suite("Development set")
struct DevelopmentSetTests {
    private let analyzer = SentimentAnalyzer()
    private let detector = QuestionDetector()

    @Test("The set is complete")
    func setIsComplete() throws {
        #expect(try DevelopmentSet.utterances().count == 300)
        #expect(try DevelopmentSet.calls().reduce(0) { $0 + $1.turns.count } == 163)
    }

    @Test("Sentiment of single turns stays at its floor", arguments: DevelopmentSet.Field.allCases)
    func sentimentOfUtterances(field: DevelopmentSet.Field) throws {
        let scores = SentimentScores(
            try DevelopmentSet.utterances().map { ($0.sentiment, analyzer.analyze($0[field]).sentiment.label) })
        print("sentiment, 300 turns, \(field): macro-F1 \(scores.macroF1), polarity flips \(scores.polarityFlips)")
        #expect(scores.macroF1 >= 0.97)
        #expect(scores.polarityFlips <= 1)
    }

    @Test("Sentiment of whole calls stays at its floor")
    func sentimentOfCalls() throws {
        let turns = try DevelopmentSet.calls().flatMap(\.turns)
        let scores = SentimentScores(turns.map { ($0.sentiment, analyzer.analyze($0.text).sentiment.label) })
        print("sentiment, 163 turns of calls: macro-F1 \(scores.macroF1), polarity flips \(scores.polarityFlips)")
        #expect(scores.macroF1 >= 0.97)
        #expect(scores.polarityFlips == 0)
    }

    @Test("Questions in punctuated text stay at their floor")
    func questionsInText() throws {
        let scores = QuestionScores(
            try DevelopmentSet.utterances().map { ($0.question, !detector.questions(in: $0.text).isEmpty) })
        print("questions, text: precision \(scores.precision), recall \(scores.recall), F1 \(scores.f1)")
        #expect(scores.precision >= 0.98)
        #expect(scores.recall >= 0.98)
        #expect(scores.f1 >= 0.98)
    }

    @Test("Questions in bare recognised words stay at their floor")
    func questionsInRecognisedWords() throws {
        let scores = QuestionScores(
            try DevelopmentSet.utterances().map { ($0.question, !detector.questions(in: $0.asr).isEmpty) })
        print("questions, asr: precision \(scores.precision), recall \(scores.recall), F1 \(scores.f1)")
        #expect(scores.precision >= 0.98)
        #expect(scores.recall >= 0.85)
        #expect(scores.f1 >= 0.91)
    }

    @Test("Questions of whole calls stay at their floor")
    func questionsInCalls() throws {
        let turns = try DevelopmentSet.calls().flatMap(\.turns)
        let scores = QuestionScores(turns.map { ($0.question, !detector.questions(in: $0.text).isEmpty) })
        print("questions, calls: precision \(scores.precision), recall \(scores.recall), F1 \(scores.f1)")
        #expect(scores.f1 >= 0.98)
    }

    @Test("The kind of a question is right where the question is found")
    func kindsOfQuestions() throws {
        let found = try DevelopmentSet.utterances().compactMap { line -> Bool? in
            guard let kind = line.questionKind else { return nil }
            return detector.questions(in: line.text).first.map { $0.kind.rawValue.lowercased() == kind }
        }
        #expect(found.count >= 90)
        #expect(Double(found.count { $0 }) / Double(found.count) >= 0.97)
    }
}
