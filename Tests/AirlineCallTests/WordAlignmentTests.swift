import Testing

@testable import AirlineCall

@Suite("WordAlignment")
struct WordAlignmentTests {
    @Test(
        "counts words put in, left out and exchanged",
        arguments: [
            ("a b c", "a b c", 0), ("a b c", "a c", 1), ("a c", "a b c", 1), ("a b c", "a x c", 1), ("", "a b", 2),
            ("a b", "", 2), ("", "", 0), ("a b c d", "b c d e", 2),
        ])
    func errors(said: String, heard: String, expected: Int) {
        let alignment = WordAlignment(said: WordAlignment.words(of: said), heard: WordAlignment.words(of: heard))
        #expect(alignment.errorCount == expected)
    }

    @Test("places each word that was heard beside one that was said")
    func places() {
        let alignment = WordAlignment(said: ["where", "is", "my", "bag"], heard: ["is", "my", "um", "bag"])
        #expect(alignment.saidIndex == [1, 2, nil, 3])
    }

    @Test("compares words without case and marks, hyphens as spaces")
    func words() {
        #expect(WordAlignment.words(of: "It's a check-in, isn't it?") == ["it's", "a", "check", "in", "isn't", "it"])
    }
}
