import Testing

@testable import AttuneInsights

@Suite("WordReader")
struct WordReaderTests {
    private func texts(_ text: String) -> [String] {
        WordReader.words(in: text).map(\.text)
    }

    @Test("Contractions are written out")
    func contractions() {
        #expect(texts("I can't, won't, don't") == ["i", "can", "not", "will", "not", "do", "not"])
        #expect(texts("It’s John's") == ["it", "is", "john's"])
    }

    @Test("Figures keep their points, and words lose theirs")
    func figures() {
        #expect(texts("It was $25.50, not 1,000.") == ["it", "was", "25.50", "not", "1,000"])
    }

    @Test("Hesitations and stutters are left out, and a repetition over a mark stays")
    func repetitions() {
        #expect(texts("uh can you can you um hear me") == ["can", "you", "hear", "me"])
        #expect(texts("Thank you, thank you.") == ["thank", "you", "thank", "you"])
    }

    @Test("Sentences end at marks, and not after an abbreviation")
    func sentences() {
        let words = WordReader.words(in: "Dr. Lee called. Was it urgent?! Yes")
        let sentences = Sentences.split(words).map { $0.map(\.text) }
        #expect(sentences == [["dr", "lee", "called"], ["was", "it", "urgent"], ["yes"]])
        #expect(Sentences.split(words).map(\.last?.mark) == [.stop, .question, Word.Mark.none])
    }

    @Test("A word knows where it stands in the text")
    func ranges() {
        let text = "Ça va, señor?"
        #expect(WordReader.words(in: text).map { String(text[$0.range]) } == ["Ça", "va", "señor"])
    }
}
