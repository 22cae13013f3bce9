import AttuneInsights
import Testing

@Suite("QuestionDetector")
struct QuestionDetectorTests {
    private let detector = QuestionDetector()

    private func kinds(_ text: String) -> [QuestionKind] {
        detector.questions(in: text).map(\.kind)
    }

    @Test(
        "A question mark is believed, whatever the words",
        arguments: [
            ("The store closes at six?", QuestionKind.declarative), ("Yours?", .declarative),
            ("Really?!", .declarative),
            ("Where is it?", .wh), ("Is it raining?", .yesNo), ("It's raining, isn't it?", .tag),
        ])
    func questionMark(text: String, kind: QuestionKind) {
        #expect(kinds(text) == [kind])
    }

    @Test(
        "Question words with an auxiliary ask without a mark",
        arguments: [
            "where did you park", "how long does it take", "what time is the tour", "who told you that",
            "okay and what is the charge for a second bag", "why was i not told",
        ])
    func questionWords(text: String) {
        #expect(kinds(text) == [.wh])
    }

    @Test(
        "Question words before a subject tell",
        arguments: [
            "what i want is a window seat", "when you arrive please ring the bell", "how you do it is up to you",
            "where i live there is no bus", "what happens is the screen freezes", "i know who she is",
            "That is my brother, who is a pilot.",
        ])
    func embeddedQuestionWords(text: String) {
        #expect(kinds(text).isEmpty)
    }

    @Test(
        "An auxiliary before its subject asks",
        arguments: [
            "do you take cash", "is the museum open on monday", "could you repeat the code",
            "isn't there a cheaper one",
            "Can you spell the street for me.",
        ])
    func inversion(text: String) {
        #expect(kinds(text) == [.yesNo])
    }

    @Test(
        "Orders, ellipses and wishes do not ask",
        arguments: [
            "have a good trip", "do not open the box", "will do", "don't worry", "may the fourth is fine", "so do i",
            "Tell me the number.", "have your passport ready",
        ])
    func imperatives(text: String) {
        #expect(kinds(text).isEmpty)
    }

    @Test("A question after a statement without marks is found, and cut out")
    func innerQuestion() throws {
        let questions = detector.questions(in: "thanks a lot i have it now are you paying by card")
        let question = try #require(questions.first)
        #expect(questions.count == 1)
        #expect(question.text == "are you paying by card")
        #expect(question.kind == .yesNo)
    }

    @Test("A greeting before a question is left out of it")
    func greeting() {
        let questions = detector.questions(in: "good evening thank you for calling how can i help")
        #expect(questions.map(\.text) == ["how can i help"])
    }

    @Test(
        "A statement with an auxiliary next to a pronoun is none",
        arguments: [
            "i know where the door is i just lost the key", "if you could i would be glad", "i have it here",
            "the one they have is black", "she said she would and they will",
        ])
    func innerStatements(text: String) {
        #expect(kinds(text).isEmpty)
    }

    @Test(
        "Tags ask",
        arguments: [
            "it leaves from platform two doesn't it", "you can't move it, can you.", "you have my address right",
            "the desk opens at eight, correct.",
        ])
    func tags(text: String) {
        #expect(kinds(text) == [.tag])
    }

    @Test(
        "A right of the statement's own is no tag",
        arguments: [
            "that is right", "you did everything right", "it is on the right", "i cannot do it",
        ])
    func noTags(text: String) {
        #expect(kinds(text).isEmpty)
    }

    @Test(
        "Named options are alternatives",
        arguments: [
            "do you want the red one or the blue one", "Cash or card?", "a single room or a double room",
            "is it the left foot or the right",
        ])
    func alternatives(text: String) {
        #expect(kinds(text) == [.alternative])
    }

    @Test("An or that rounds off or counts names no options")
    func noAlternatives() {
        #expect(kinds("is there a cafe or something") == [.yesNo])
        #expect(kinds("two or three boxes").isEmpty)
        #expect(kinds("i can come at two or at four").isEmpty)
    }

    @Test(
        "Questions inside another sentence are indirect",
        arguments: [
            "I was wondering if you sell stamps.", "i would like to know when the tour starts",
            "could you tell me where the elevator is", "do you happen to know whether it is open",
            "um i'm calling to find out how much it costs",
        ])
    func indirect(text: String) {
        #expect(kinds(text) == [.indirect])
    }

    @Test(
        "Reported questions and orders to tell are none",
        arguments: [
            "they asked me what my name was", "let me know if it rains", "he told me where to go",
            "i forgot what it was",
        ])
    func reported(text: String) {
        #expect(kinds(text).isEmpty)
    }

    @Test("Exclamations are none", arguments: ["What a day!", "how lovely"])
    func exclamations(text: String) {
        #expect(kinds(text).isEmpty)
    }

    @Test("Each sentence asks for itself")
    func sentences() {
        let questions = detector.questions(in: "Mr. Hale is here. Who sent you? I'm early. Do you mind?")
        #expect(questions.map(\.text) == ["Who sent you", "Do you mind"])
    }

    @Test("A second question follows a conjunction")
    func secondQuestion() {
        #expect(kinds("what is your name and do you have a reservation") == [.wh, .yesNo])
    }

    @Test("A mark is trusted more than a form, and every confidence is from 0 to 1")
    func confidence() throws {
        let marked = try #require(detector.questions(in: "You ship on Sundays?").first)
        let formed = try #require(detector.questions(in: "do you ship on sundays").first)
        #expect(marked.confidence > formed.confidence)
        #expect((0...1).contains(marked.confidence))
        #expect((0...1).contains(formed.confidence))
        #expect(!formed.rule.isEmpty)
    }

    @Test("Text without words asks nothing", arguments: ["", "?", " … ", "um?", "\u{E2}"])
    func noWords(text: String) {
        #expect(kinds(text).isEmpty)
    }

    @Test(
        "Short turns of single function words are read without harm",
        arguments: [
            "is", "what", "or", "do not", "have", "so", "you", "not", "right", "isn't it", "how", "is it", "and",
            "a or b",
        ])
    func shortTurns(text: String) {
        for question in detector.questions(in: text) { #expect(text.contains(question.text)) }
    }
}
