import AttuneModels
import Foundation
import Testing

@Suite("Insight")
struct InsightTests {
    @Test("is written without what it does not have, and read without it")
    func small() throws {
        let insight = Insight(id: "i", kind: .question, text: "Where?")
        let text = #"{"id":"i","kind":"question","text":"Where?"}"#
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        #expect(String(decoding: try encoder.encode(insight), as: UTF8.self) == text)
        #expect(try JSONDecoder().decode(Insight.self, from: Data(text.utf8)) == insight)
    }
}
