import AttuneTokens
import Foundation
import TestSupport
import Testing

@Suite("SessionID: making ids")
struct SessionIDMakingTests {
    @Test("The fields of a published id make that id")
    func published() throws {
        for vector in try Vectors.t1.get().sessionIdDecoding {
            let id = try SessionID(fields: vector.fields)
            #expect(id.text.dropFirst(2) == vector.sessionId.dropFirst(2))
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
            // An id has at most 255 characters.
            guard let id = try? SessionID(fields: fields) else {
                #expect(fields.joined(separator: "~").utf8.count > 189)
                continue
            }
            #expect(id.fields == fields)
            #expect(id.text == "1_" + Sample.urlSafe(fields.joined(separator: "~")))
        }
    }
}
