import AttuneCore
import Foundation
import Testing

/// The parsing cases of JSONTestSuite (Nicolas Seriot, https://github.com/nst/JSONTestSuite), which are not in this
/// repository: `ATTUNE_JSON_SUITE` names the folder `test_parsing` of a copy.
@Suite("JSONElement: the cases of JSONTestSuite")
struct JSONSuiteTests {
    private static let folder = ProcessInfo.processInfo.environment["ATTUNE_JSON_SUITE"]

    /// What the RFC leaves to the reader, and this one reads.
    ///
    /// These are numbers that no Double can hold, and 500 arrays in each other. What it refuses is not UTF-8, has a byte
    /// order mark or half of a character.
    private static let read: Set<String> = [
        "i_number_double_huge_neg_exp.json", "i_number_huge_exp.json", "i_number_neg_int_huge_exp.json",
        "i_number_pos_double_huge_exp.json", "i_number_real_neg_overflow.json", "i_number_real_pos_overflow.json",
        "i_number_real_underflow.json", "i_number_too_big_neg_int.json", "i_number_too_big_pos_int.json",
        "i_number_very_big_negative_int.json", "i_structure_500_nested_arrays.json",
    ]

    @Test("reads what must be read, refuses what must be refused, and decides the others", .enabled(if: folder != nil))
    func cases() throws {
        let folder = URL(fileURLWithPath: try #require(Self.folder))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        var counts: [Character: Int] = [:]
        for name in names {
            let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
            let isRead = (try? JSONElement.read(bytes) { _ in }) != nil
            let kind = try #require(name.first)
            counts[kind, default: 0] += 1
            #expect(isRead == (kind == "y" || kind == "i" && Self.read.contains(name)), "\(name)")
        }
        #expect(counts.count == 3 && names.count > 300, "\(counts)")
        print("JSONTestSuite: \(counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })")
    }
}
