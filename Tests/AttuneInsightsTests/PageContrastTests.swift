import AttuneInsights
import Foundation
import Testing

/// The contrast of the page's colours, computed by WCAG 2.2.
@Suite("PageContrast")
struct PageContrastTests {
    /// The variables of one mode by name.
    private typealias Palette = [Substring: [Double]]

    /// The palettes in the order of the style sheet: light, dark.
    private let palettes: [Palette]

    init() {
        let html = CallReportPage(CallReportBuilder().report()).html()
        self.palettes = html.split(separator: ":root {").dropFirst().map { block in
            var palette = Palette()
            for declaration in block.prefix(while: { $0 != "}" }).split(separator: ";") {
                let halves = declaration.split(separator: ": #")
                guard halves.count == 2, let value = UInt32(halves[1], radix: 16), let dash = halves[0].range(of: "--")
                else { continue }
                palette[halves[0][dash.upperBound...]] = [16, 8, 0].map { Double(value >> $0 & 0xFF) / 255 }
            }
            return palette
        }
    }

    private func luminance(_ colour: [Double]) -> Double {
        let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    private func ratio(_ one: Substring, on other: Substring, in palette: Palette) throws -> Double {
        let both = [self.luminance(try #require(palette[one])), self.luminance(try #require(palette[other]))].sorted()
        return (both[1] + 0.05) / (both[0] + 0.05)
    }

    @Test("has the same variables in light and in dark")
    func palettesAgree() {
        #expect(self.palettes.count == 2)
        #expect(Set(self.palettes[0].keys) == Set(self.palettes[1].keys))
        #expect(self.palettes[0].count == 15)
    }

    @Test("gives text at least 4.5 to 1 on everything that it stands on", arguments: [0, 1])
    func text(mode: Int) throws {
        for colour: Substring in ["text", "muted", "link", "positive", "negative"] {
            for ground: Substring in ["page", "surface", "target"] {
                let ratio = try self.ratio(colour, on: ground, in: self.palettes[mode])
                #expect(ratio >= 4.5, "\(colour) on \(ground): \(ratio)")
            }
        }
    }

    @Test("gives what the drawing needs at least 3 to 1", arguments: [0, 1])
    func graphics(mode: Int) throws {
        for colour: Substring in ["speaker-1", "speaker-2", "speaker-3", "speaker-4", "speaker-5", "axis"] {
            let ratio = try self.ratio(colour, on: "surface", in: self.palettes[mode])
            #expect(ratio >= 3, "\(colour): \(ratio)")
        }
    }
}
