import AttuneTokens
import Foundation
import Testing

@Suite("SessionID: making ids")
struct SessionIDEncodingTests {
    @Test("The fields of a published id make that id")
    func published() throws {
        for vector in try Vectors.t1.get().sessionIdDecoding {
            let text = vector.sessionId.prefix(2) + SessionID.encode(vector.fields.joined(separator: "~"))
            #expect(text == vector.sessionId)
        }
    }

    @Test("Any fields read back, whatever their length", arguments: 1...4 as ClosedRange<UInt64>)
    func roundTrips(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let letters = Array("abcXYZ019+/-_=.éß東🎧 \n")
        for _ in 0..<500 {
            let fields = (0..<Int.random(in: 2...8, using: &generator)).map { index in
                let count = Int.random(in: (index == 1 ? 1 : 0)...6, using: &generator)
                return String((0..<count).compactMap { _ in letters.randomElement(using: &generator) })
            }
            let content = fields.joined(separator: "~")
            let text = SessionID.encode(content)
            #expect(
                text.utf8.allSatisfy { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "/") })
            #expect(text == Sample.urlSafe(content))
            // An id has at most 255 characters.
            guard text.utf8.count <= 253 else { continue }
            #expect(try SessionID("1_" + text).fields == fields)
        }
        #expect(SessionID.encode("").isEmpty)
    }
}
