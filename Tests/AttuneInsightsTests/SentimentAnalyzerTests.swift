import AttuneInsights
import AttuneModels
import Testing

@Suite("SentimentAnalyzer")
struct SentimentAnalyzerTests {
    private let analyzer = SentimentAnalyzer()

    private func label(_ text: String) -> Sentiment.Label {
        analyzer.analyze(text).sentiment.label
    }

    @Test(
        "Feelings and judgements decide",
        arguments: [
            ("I'm absolutely furious about this.", Sentiment.Label.negative),
            ("Your receptionist was rude to my father.", .negative),
            ("The garden tour was wonderful.", .positive),
            ("We're delighted with the new windows.", .positive),
            ("The meeting is on the second floor.", .neutral),
        ])
    func feelings(text: String, expected: Sentiment.Label) {
        #expect(label(text) == expected)
    }

    @Test(
        "Dark words in facts and procedures are neutral",
        arguments: [
            "This plan covers theft, floods and accidental death.",
            "A lost ticket can be replaced for a fee of ten dollars.",
            "The emergency exit is behind the pharmacy.",
            "If the alarm fails, call the fire department.",
            "My appointment at the pain clinic is at nine.",
            "I'd like to report a stolen bicycle.",
        ])
    func facts(text: String) {
        #expect(label(text) == .neutral)
    }

    @Test(
        "Bright words in routine phrases are neutral",
        arguments: [
            "Good afternoon, what is the best number for you?",
            "No problem, I'll wait.", "What kind of cable do you have?", "Delivery is free of charge.",
            "Thank you for holding.",
        ])
    func routine(text: String) {
        #expect(label(text) == .neutral)
    }

    @Test(
        "Denied praise is blame",
        arguments: [
            "I'm not happy with the seats.", "That isn't very helpful.", "I don't think the price is fair.",
            "Nothing about the hotel was nice.", "i would not say it was a good experience",
        ])
    func deniedPraise(text: String) {
        #expect(label(text) == .negative)
    }

    @Test(
        "Denied blame is praise",
        arguments: [
            "The tour was not bad at all.", "I really can't complain.", "We've never had a single problem with you.",
            "the soup could not have been better",
        ])
    func deniedBlame(text: String) {
        #expect(label(text) == .positive)
    }

    @Test("A denied feeling is no strong feeling of the other sign")
    func deniedAnger() {
        #expect(label("I'm not angry.") == .neutral)
    }

    @Test("An answer of no does not deny what follows it")
    func answerOfNo() {
        #expect(label("no that was everything it was a lovely evening") == .positive)
    }

    @Test(
        "The words after a but decide",
        arguments: [
            ("The lobby was beautiful, but the staff were rude.", Sentiment.Label.negative),
            ("The flight was awful, but the crew was fantastic.", .positive),
            ("the food was great but we were stuck outside for an hour", .negative),
        ])
    func contrast(text: String, expected: Sentiment.Label) {
        #expect(label(text) == expected)
    }

    @Test("A but without words of its own turns what stands before it")
    func impliedContrast() {
        let analysis = analyzer.analyze("I was terrified of the dentist, but she was done in a minute.")
        #expect(analysis.sentiment.label == .positive)
        #expect(analysis.evidence.contains { $0.idea == "contrast" && $0.weight > 0 })
    }

    @Test(
        "Thanks do not change a complaint",
        arguments: [
            "Thanks for your patience, but nobody has called me back.",
            "Thank you, but I've been waiting for six hours.",
        ])
    func thanksInComplaint(text: String) {
        #expect(label(text) == .negative)
    }

    @Test("Praise that leads up to trouble is read as irony")
    func irony() {
        let analysis = analyzer.analyze("Well, that's just wonderful, you've lost my stroller.")
        #expect(analysis.sentiment.label == .negative)
        #expect(analysis.evidence.contains { $0.idea == "irony" && $0.weight < 0 })
    }

    @Test("A feeling of the past gives way to the present one")
    func pastFeeling() {
        #expect(label("I was nervous about moving, and now I'm so happy here.") == .positive)
    }

    @Test("A condition has not happened")
    func condition() {
        #expect(label("If you are unhappy with the color, send it back.") == .neutral)
    }

    @Test("A question about quality praises nothing")
    func askedJudgement() {
        #expect(label("Is the view nice?") == .neutral)
    }

    @Test("Degree changes the score and keeps the sign")
    func degree() throws {
        let plain = try #require(analyzer.analyze("The guide was helpful.").sentiment.score)
        let raised = try #require(analyzer.analyze("The guide was extremely helpful.").sentiment.score)
        let lowered = try #require(analyzer.analyze("The guide was somewhat helpful.").sentiment.score)
        #expect(lowered < plain)
        #expect(plain < raised)
        #expect(lowered > 0)
    }

    @Test(
        "What went wrong for the speaker is a complaint without any word of feeling",
        arguments: [
            "You charged me twice for one ticket.", "Nobody told us about the detour.",
            "My heating has been out for three days.", "This is the fourth time I've called.",
            "We've been standing here for two hours.",
        ])
    func trouble(text: String) {
        #expect(label(text) == .negative)
    }

    @Test(
        "A good outcome and warm thanks are praise",
        arguments: [
            "You've fixed it, thank you so much.", "Good news, your visa has been approved.",
            "That's such a relief.",
        ])
    func goodOutcome(text: String) {
        #expect(label(text) == .positive)
    }

    @Test(
        "Contractions and their full forms count the same",
        arguments: [
            ("I don't like it", "I do not like it"), ("you've ruined it", "You have ruined it"),
            ("it can\u{2019}t be fixed and i\u{2019}m angry", "it cannot be fixed and I am angry"),
        ])
    func contractions(short: String, full: String) {
        #expect(analyzer.analyze(short).sentiment == analyzer.analyze(full).sentiment)
    }

    @Test("Hesitations and stutters change nothing")
    func disfluency() {
        let fluent = analyzer.analyze("i am so tired of this")
        let halting = analyzer.analyze("um i am i am so uh tired of this")
        #expect(fluent.sentiment == halting.sentiment)
        #expect(fluent.sentiment.label == .negative)
    }

    @Test(
        "The label follows from the score, and the score from the evidence",
        arguments: [
            "The room was filthy.", "Thanks.", "I love it, it's perfect.", "It's on the table.",
            "The soup was cold, but the waiter was lovely.",
        ])
    func invariants(text: String) throws {
        let analysis = analyzer.analyze(text)
        let score = try #require(analysis.sentiment.score)
        let sum = analysis.evidence.reduce(0) { $0 + $1.weight }
        #expect(abs(score - sum / (1 + abs(sum))) < 1e-12)
        #expect((-1...1).contains(score))
        let expected: Sentiment.Label = score < -0.3 ? .negative : score > 0.3 ? .positive : .neutral
        #expect(analysis.sentiment.label == expected)
    }

    @Test("Evidence quotes the turn as it was written")
    func evidence() {
        let evidence = analyzer.analyze("The driver was AWFUL, honestly.").evidence
        #expect(evidence.map(\.text) == ["AWFUL"])
        #expect(evidence.map(\.idea) == ["outrage"])
    }

    @Test(
        "Text without words that it knows is neutral",
        arguments: [
            "", "   ", "?!…", "um", "'", "日本語", "🙂", "\u{2014}",
        ])
    func noWords(text: String) {
        let analysis = analyzer.analyze(text)
        #expect(analysis.sentiment == Sentiment(label: .neutral, score: 0))
        #expect(analysis.evidence.isEmpty)
    }
}
