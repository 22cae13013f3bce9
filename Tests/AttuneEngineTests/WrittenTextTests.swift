import Testing

@testable import AttuneEngine

@Suite("WrittenText")
struct WrittenTextTests {
    @Test(
        "writes bare words as people would",
        arguments: [
            ("where is my bag", true, "Where is my bag?"),
            ("i think i'm late", false, "I think I'm late."),
            ("it is inside", false, "It is inside."),
            ("", false, ""),
        ])
    func writing(spoken: String, isQuestion: Bool, written: String) {
        #expect(WrittenText.write(spoken, isQuestion: isQuestion) == written)
    }
}
