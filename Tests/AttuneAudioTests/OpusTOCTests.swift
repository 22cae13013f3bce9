import AttuneAudio
import Testing

@Suite("OpusTOC")
struct OpusTOCTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let configurations: ClosedRange<UInt8>
        let mode: OpusTOC.Mode
        let bandwidth: OpusTOC.Bandwidth
        let milliseconds: [Double]
        var testDescription: String { "\(self.configurations) \(self.mode) \(self.bandwidth)" }
    }

    /// RFC 6716, section 3.1, table 2, row by row.
    static let table = [
        Row(configurations: 0...3, mode: .silk, bandwidth: .narrowband, milliseconds: [10, 20, 40, 60]),
        Row(configurations: 4...7, mode: .silk, bandwidth: .mediumband, milliseconds: [10, 20, 40, 60]),
        Row(configurations: 8...11, mode: .silk, bandwidth: .wideband, milliseconds: [10, 20, 40, 60]),
        Row(configurations: 12...13, mode: .hybrid, bandwidth: .superWideband, milliseconds: [10, 20]),
        Row(configurations: 14...15, mode: .hybrid, bandwidth: .fullband, milliseconds: [10, 20]),
        Row(configurations: 16...19, mode: .celt, bandwidth: .narrowband, milliseconds: [2.5, 5, 10, 20]),
        Row(configurations: 20...23, mode: .celt, bandwidth: .wideband, milliseconds: [2.5, 5, 10, 20]),
        Row(configurations: 24...27, mode: .celt, bandwidth: .superWideband, milliseconds: [2.5, 5, 10, 20]),
        Row(configurations: 28...31, mode: .celt, bandwidth: .fullband, milliseconds: [2.5, 5, 10, 20]),
    ]

    @Test("Each configuration is what table 2 of the RFC says", arguments: table)
    func configuration(row: Row) {
        for (number, milliseconds) in zip(row.configurations, row.milliseconds) {
            for low in UInt8(0)..<8 {
                let toc = OpusTOC(byte: number << 3 | low)
                #expect(toc.configuration == Int(number))
                #expect(toc.mode == row.mode)
                #expect(toc.bandwidth == row.bandwidth)
                #expect(toc.ticksPerFrame == Int64(milliseconds * 48))
                #expect(toc.isStereo == (low >= 4))
                #expect(toc.channelCount == (low >= 4 ? 2 : 1))
                #expect(toc.frameCountCode == Int(low % 4))
            }
        }
    }

    @Test("The table covers every configuration once")
    func whole() {
        #expect(Self.table.flatMap { Array($0.configurations) } == Array(0...31))
    }
}
