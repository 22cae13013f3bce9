import Testing

@testable import AttuneEngine

@Suite("ConversationRegistry")
struct ConversationRegistryTests {
    @Test("opens one conversation for each key, and another one when all have left")
    func conversations() throws {
        let registry = ConversationRegistry(maximumSockets: 4)
        let first = try #require(registry.enter("7"))
        #expect(registry.enter("7") === first)
        #expect(registry.enter("8") !== first)
        registry.leave("7")
        #expect(registry.enter("7") === first)
        registry.leave("7")
        registry.leave("7")
        #expect(registry.enter("7") !== first)
    }

    @Test("counts one socket more than its maximum out, however they come")
    func maximum() {
        let registry = ConversationRegistry(maximumSockets: 2)
        #expect(registry.enter("7") != nil)
        #expect(!registry.isFull)
        #expect(registry.enter("8") != nil)
        #expect(registry.isFull)
        #expect(registry.enter("9") == nil)
        registry.leave("8")
        #expect(registry.enter("9") != nil)
    }
}
