import AttuneAudio
import Testing

@Suite("G711")
struct G711Tests {
    private static let samples = (Int16.min...Int16.max).map { $0 }
    private static let bytes = (UInt8.min...UInt8.max).map { $0 }

    /// A line of `Fixtures/G711/g711.tsv`.
    private struct Line {
        let byte: UInt8
        let samples: ClosedRange<Int>
        let decoded: Int16
    }

    private static func table(of law: G711) throws -> [Line] {
        try String(decoding: Fixture.bytes("G711/g711.tsv"), as: UTF8.self).split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t")
            guard fields[0] == (law == .muLaw ? "mu" : "A") else { return nil }
            let (first, last) = (try #require(Int(fields[2])), try #require(Int(fields[3])))
            return Line(
                byte: try #require(UInt8(fields[1])), samples: first...last, decoded: try #require(Int16(fields[4])))
        }
    }

    @Test("Every sample and every byte come out as with the ITU's reference", arguments: G711.allCases)
    func reference(law: G711) throws {
        let lines = try Self.table(of: law)
        #expect(lines.count == 256)
        #expect(law.encode(Self.samples) == lines.flatMap { Array(repeating: $0.byte, count: $0.samples.count) })
        let decoded = Dictionary(uniqueKeysWithValues: lines.map { ($0.byte, $0.decoded) })
        #expect(law.decode(Self.bytes) == Self.bytes.map { decoded[$0] })
    }

    @Test("Every sample is coded as the Recommendation's tables have it", arguments: G711.allCases)
    func tables(law: G711) {
        let standard = StandardTable(law)
        #expect(law.encode(Self.samples) == Self.samples.map { standard.byte(of: $0) })
        #expect(law.decode(Self.bytes) == Self.bytes.map { standard.sample(of: $0) })
    }

    @Test("One at a time gives the same as many, whatever their number", arguments: G711.allCases)
    func oneByOne(law: G711) {
        #expect(Self.samples.map { law.encode($0) } == law.encode(Self.samples))
        #expect(Self.bytes.map { law.decode($0) } == law.decode(Self.bytes))
        for count in 0...40 {
            let samples = Array(Self.samples.dropFirst(32_750).prefix(count))
            #expect(law.encode(samples) == samples.map { law.encode($0) })
            #expect(law.decode(law.encode(samples)).count == count)
        }
    }

    @Test("What was appended to stays, and what is appended is the same", arguments: G711.allCases)
    func appending(law: G711) {
        var bytes: [UInt8] = [1, 2]
        law.encode(Self.samples.span, into: &bytes)
        #expect(bytes == [1, 2] + law.encode(Self.samples))
        var samples: [Int16] = [3]
        law.decode(bytes.span, into: &samples)
        #expect(samples == [3] + law.decode(bytes))
    }

    @Test("What is decoded is encoded as the same byte, but for the second zero of µ-law", arguments: G711.allCases)
    func stable(law: G711) {
        let again = law.encode(law.decode(Self.bytes))
        #expect(again == Self.bytes.map { law == .muLaw && $0 == 0x7F ? 0xFF : $0 })
    }

    @Test("Silence is the byte of 0")
    func silence() {
        #expect(G711.muLaw.silence == 0xFF)
        #expect(G711.aLaw.silence == 0xD5)
        #expect(G711.muLaw.decode(0xFF) == 0)
        #expect(G711.aLaw.decode(0xD5) == 8)
    }
}

/// The decision values and the outputs of G.711, written down from tables 1 and 2 of the Recommendation, and searched.
private struct StandardTable {
    let law: G711
    /// Where the steps of positive samples begin, in the units of the tables.
    private var decisions: [Int] = []
    /// What they are decoded to, in the same units.
    private var outputs: [Int] = []

    init(_ law: G711) {
        self.law = law
        // The segments by their first decision value and their step. In A-law, of which the first has 32 steps, the values
        // are up to 4,096; in µ-law, whose first step is half as wide as the other 15 of its segment, up to 8,159.
        let segments: [(first: Int, step: Int)] =
            law == .aLaw
            ? [(0, 2), (32, 2), (64, 4), (128, 8), (256, 16), (512, 32), (1_024, 64), (2_048, 128)]
            : [(-1, 2), (31, 4), (95, 8), (223, 16), (479, 32), (991, 64), (2_015, 128), (4_063, 256)]
        for segment in segments {
            for step in 0..<16 {
                let first = segment.first + step * segment.step
                self.decisions.append(max(first, 0))
                self.outputs.append(first + segment.step / 2)
            }
        }
    }

    /// Samples of 16 bits in a unit of the tables.
    private var scale: Int { self.law == .aLaw ? 8 : 4 }

    func byte(of sample: Int16) -> UInt8 {
        // At the edge of two steps the tables leave the choice: a negative sample takes the inner one.
        let magnitude = sample < 0 ? -Int(sample) - 1 : Int(sample)
        let number = self.decisions.lastIndex { $0 * self.scale <= magnitude } ?? 0
        // The first bit is 1 for positive samples. µ-law inverts the other seven, A-law the even ones of them.
        let inverted = UInt8(number) ^ (self.law == .aLaw ? 0x55 : 0x7F)
        return sample < 0 ? inverted : inverted | 0x80
    }

    func sample(of byte: UInt8) -> Int16 {
        let number = Int((byte & 0x7F) ^ (self.law == .aLaw ? 0x55 : 0x7F))
        let magnitude = self.outputs[number] * self.scale
        return Int16(byte & 0x80 == 0 ? -magnitude : magnitude)
    }
}
