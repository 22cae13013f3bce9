import Testing

@testable import AttunePocketSphinx

@Suite("ObscenityPolicy")
struct ObscenityPolicyTests {
    @Test(
        "leaves obscenities out unless they are asked for", arguments: ["shit", "fucking", "ass", "bullshit", "tits"])
    func obscenities(word: String) {
        #expect(!ObscenityPolicy.omitted.keeps(word[...]))
        #expect(ObscenityPolicy.kept.keeps(word[...]))
    }

    @Test(
        "keeps harmless words that begin alike",
        arguments: ["assist", "sit", "ship", "dictate", "cocktail", "title", "pussycat", "niggardly", "country"])
    func harmless(word: String) {
        #expect(ObscenityPolicy.omitted.keeps(word[...]))
    }
}
