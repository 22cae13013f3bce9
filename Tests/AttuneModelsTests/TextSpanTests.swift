import AttuneModels
import Foundation
import Testing

@Suite("TextSpan")
struct TextSpanTests {
    @Test(
        "is written as its unit and its bounds, times as seconds",
        arguments: [
            (.words(0..<2), #"{"end":2,"start":0,"unit":"words"}"#),
            (.characters(12..<15), #"{"end":15,"start":12,"unit":"characters"}"#),
            (
                .time(start: CallTime(seconds: 0.5), end: CallTime(seconds: 1.25)),
                #"{"end":1.25,"start":0.5,"unit":"time"}"#
            ),
        ] as [(TextSpan, String)])
    func shape(span: TextSpan, text: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        #expect(String(decoding: try encoder.encode(span), as: UTF8.self) == text)
        #expect(try JSONDecoder().decode(TextSpan.self, from: Data(text.utf8)) == span)
    }

    @Test(
        "refuses a span that ends before it starts, and a unit that it does not know",
        arguments: [
            #"{"unit":"words","start":2,"end":1}"#, #"{"unit":"characters","start":2,"end":1}"#,
            #"{"unit":"pages","start":1,"end":2}"#, #"{"unit":"words","start":1}"#,
        ])
    func refused(text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(TextSpan.self, from: Data(text.utf8)) }
    }
}
