import AttuneCore
import Foundation
import Testing

@Suite("JSONElement: beside Foundation")
struct JSONAgreementTests {
    private static let samples = [
        #"{"type":"message","message":{"type":"started_listening","n":[1,-2.5e3,0.05,true,false,null]}}"#,
        #"{"words":"[{\"word\":\"move\",\"at\":\"09:00\"}]","name":"Zo\u00eb \ud83d\ude00","":{"a":[[],{}]}}"#,
        "[\"h\u{E9}\u{20AC}\u{1F6EB}\", 0, -0, 1E+2, {\"a\" : {\"b\" :\t[ ] }\r\n}]",
    ]

    private func problem(of bytes: [UInt8]) -> JSONError? {
        do {
            try JSONElement.read(bytes) { _ in }
            return nil
        } catch {
            return error
        }
    }

    /// Whether what is wrong is a comma before a closing bracket, which Foundation takes.
    private func isComma(_ problem: JSONError, in bytes: [UInt8]) -> Bool {
        guard problem.code == .unexpectedByte, "]}".utf8.contains(bytes[problem.offset]) else { return false }
        return bytes[..<problem.offset].last { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: ",")
    }

    private func isReadByFoundation(_ bytes: [UInt8]) -> Bool {
        (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
    }

    private func mutated(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        let tokens = Array("0123456789eE+-.\"{}[],: \\untfalse\t".utf8)
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let index = Int.random(in: bytes.indices, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            // No zero: Foundation takes it for a sign of UTF-16.
            case 0: bytes[index] = UInt8.random(in: 1...255, using: &generator)
            case 1: bytes[index] = tokens.randomElement(using: &generator) ?? 0
            case 2: bytes.remove(at: index)
            case 3: bytes.insert(contentsOf: bytes[index..<min(index + 9, bytes.count)], at: index)
            default: bytes.insert(tokens.randomElement(using: &generator) ?? 0, at: index)
            }
        }
        return bytes
    }

    @Test(
        "reads and refuses the same mutations, but for commas before closing brackets",
        arguments: 1...4 as ClosedRange<UInt64>)
    func mutations(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var (readCount, refusedCount) = (0, 0)
        for _ in 0..<1_000 {
            for sample in Self.samples {
                let bytes = self.mutated(Array(sample.utf8), &generator)
                let problem = self.problem(of: bytes)
                if problem == nil { readCount += 1 } else { refusedCount += 1 }
                if let problem, self.isComma(problem, in: bytes) { continue }
                #expect(
                    (problem == nil) == self.isReadByFoundation(bytes), "\(String(decoding: bytes, as: UTF8.self))")
            }
        }
        #expect(readCount > 300 && refusedCount > 300, "\(readCount) read, \(refusedCount) refused")
    }

    @Test(
        "is stricter than Foundation where decision 9 says so",
        arguments: ["{\"a\":1,}", "[1 , ]", "\u{FEFF}[]"])
    func stricter(text: String) {
        #expect(self.isReadByFoundation(Array(text.utf8)))
        #expect(self.problem(of: Array(text.utf8))?.code == .unexpectedByte)
    }
}
