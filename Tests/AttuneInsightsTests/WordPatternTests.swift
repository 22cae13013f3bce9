import Testing

@testable import AttuneInsights

@Suite("WordPattern")
struct WordPatternTests {
    private func end(_ pattern: String, _ text: String) -> Int? {
        let words = WordReader.words(in: text)
        return WordPattern(pattern).end(in: words[...], at: 0)
    }

    @Test("Words and choices match in order")
    func words() {
        #expect(end("lost|missed my bag", "missed my bag") == 3)
        #expect(end("lost|missed my bag", "missed the bag") == nil)
    }

    @Test("An optional word may be absent")
    func optionalWords() {
        #expect(end("you have? lost", "you lost") == 2)
        #expect(end("you have? lost", "you have lost") == 3)
    }

    @Test("A gap takes as few words as it can, and no more than it may")
    func gaps() {
        #expect(end("took ~2 days", "took three days days") == 3)
        #expect(end("took ~2 days", "took about three whole days") == nil)
        #expect(end("took _ days", "took days") == nil)
    }

    @Test("A class stands for its members")
    func classes() {
        #expect(end("<number> <time>", "42 hours") == 2)
        #expect(end("<number> <time>", "forty weeks") == 2)
        #expect(end("<number> <time>", "some weeks") == nil)
    }

    @Test("Anchors match at the ends of a sentence only")
    func anchors() {
        #expect(end("^ so long $", "so long") == 2)
        #expect(end("so long $", "so long ago") == nil)
        #expect(WordPattern("^ long").end(in: WordReader.words(in: "so long")[...], at: 1) == nil)
    }

    @Test("The longest match of a table wins")
    func longestMatch() {
        let table = PatternTable([("good", 1), ("good morning", 2)])
        let words = WordReader.words(in: "good morning")
        #expect(table.longestMatch(in: words[...], at: 0)?.meaning == 2)
    }
}
