import Testing

@testable import AttuneWebSocket

@Suite("UTF8Check: UTF-8 as RFC 3629 has it, as early as it can be known")
struct UTF8CheckTests {
    /// What is known of bytes: the first that cannot stand where it is, and whether the last character is whole.
    private struct Finding: Equatable {
        var fault: Int?
        var isComplete: Bool
    }

    private static func checked(_ bytes: [UInt8]) -> Finding {
        var check = UTF8Check()
        let fault = bytes.withUnsafeBytes { check.firstFault(in: $0) }
        return Finding(fault: fault, isComplete: fault == nil && check.isComplete)
    }

    /// The grammar of RFC 3629, section 4, line by line.
    private static let grammar: [[ClosedRange<UInt8>]] = [
        [0x00...0x7F],
        [0xC2...0xDF, 0x80...0xBF],
        [0xE0...0xE0, 0xA0...0xBF, 0x80...0xBF],
        [0xE1...0xEC, 0x80...0xBF, 0x80...0xBF],
        [0xED...0xED, 0x80...0x9F, 0x80...0xBF],
        [0xEE...0xEF, 0x80...0xBF, 0x80...0xBF],
        [0xF0...0xF0, 0x90...0xBF, 0x80...0xBF, 0x80...0xBF],
        [0xF1...0xF3, 0x80...0xBF, 0x80...0xBF, 0x80...0xBF],
        [0xF4...0xF4, 0x80...0x8F, 0x80...0xBF, 0x80...0xBF],
    ]

    private static func naive(_ bytes: [UInt8]) -> Finding {
        var index = 0
        while index < bytes.count {
            guard let line = self.line(of: bytes[index]) else { return Finding(fault: index, isComplete: false) }
            for range in line {
                guard index < bytes.count else { return Finding(fault: nil, isComplete: false) }
                guard range.contains(bytes[index]) else { return Finding(fault: index, isComplete: false) }
                index += 1
            }
        }
        return Finding(fault: nil, isComplete: true)
    }

    private static func line(of first: UInt8) -> [ClosedRange<UInt8>]? {
        for line in self.grammar where line[0].contains(first) { return line }
        return nil
    }

    /// Checks bytes at once and one by one, beside the grammar and beside Swift's own verdict on the whole.
    private static func compare(_ bytes: [UInt8]) {
        let expected = self.naive(bytes)
        let checked = self.checked(bytes)
        let isText = String(validating: bytes, as: UTF8.self) != nil
        var check = UTF8Check()
        let step = bytes.firstIndex { byte in
            withUnsafeBytes(of: byte) { check.firstFault(in: $0) } != nil
        }
        if checked != expected || isText != expected.isComplete || step != expected.fault {
            Issue.record("\(bytes.map { String($0, radix: 16) }) is found to be \(checked), but is \(expected).")
        }
    }

    @Test("All sequences of one and two bytes")
    func short() {
        Self.compare([])
        for first in UInt8.min...UInt8.max {
            Self.compare([first])
            for second in UInt8.min...UInt8.max { Self.compare([first, second]) }
        }
    }

    @Test(
        "All sequences of three bytes in which each byte tells something new",
        arguments: 0xE0...0xF4 as ClosedRange<UInt8>)
    func three(first: UInt8) {
        for second in UInt8.min...UInt8.max {
            // Behind a fault nothing is looked at; behind a whole character the test above is all there is.
            let isOpen = Self.checked([first, second]).fault == nil
            for third in isOpen ? Array(UInt8.min...UInt8.max) : [0x00, 0x80, 0xBF, 0xC2, 0xFF] {
                Self.compare([first, second, third])
            }
        }
    }

    @Test("Characters of one and two bytes, and what follows them", arguments: [0x00, 0x7F, 0xC2, 0xDF] as [UInt8])
    func pairs(first: UInt8) {
        for second in UInt8.min...UInt8.max {
            for third in [0x00, 0x7F, 0x80, 0xBF, 0xC1, 0xC2, 0xE0, 0xED, 0xF4, 0xF5, 0xFF] as [UInt8] {
                Self.compare([first, second, third])
            }
        }
    }

    @Test("Sequences of four bytes at every boundary", arguments: 0xEF...0xF8 as ClosedRange<UInt8>)
    func four(first: UInt8) {
        let edges: [UInt8] = [0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xED, 0xF4, 0xFF]
        for second in edges {
            for third in edges {
                for fourth in edges { Self.compare([first, second, third, fourth]) }
            }
        }
    }

    @Test("A fault is found at its place however much ASCII stands before it")
    func behindASCII() {
        for count in 0..<40 {
            let start = Array(repeating: UInt8(ascii: "a"), count: count)
            for end in [[0x80], [0xC3], [0xC3, 0xA9], [0xE2, 0x82, 0xAC, 0x61, 0xFF], [0xF0, 0x9F, 0x9B, 0xAB]]
                as [[UInt8]]
            {
                Self.compare(start + end + start)
            }
        }
    }

    @Test("Text that is cut anywhere is UTF-8 all the same")
    func cuts() {
        let text = Array("Hello-µ@ßöäüàá-UTF-8!! 東京 🛫\u{10FFFF}\u{D7FF}\u{E000}\u{0}".utf8)
        for cut in 0...text.count {
            var check = UTF8Check()
            text[..<cut].withUnsafeBytes { #expect(check.firstFault(in: $0) == nil) }
            #expect(check.isComplete == Self.naive(Array(text[..<cut])).isComplete)
            text[cut...].withUnsafeBytes { #expect(check.firstFault(in: $0) == nil) }
            #expect(check.isComplete)
        }
    }
}
