import Foundation
import Testing

/// The files of `Fixtures`, which `Fixtures/make-fixtures.sh` makes.
enum Fixture {
    static func bytes(_ name: String) throws -> [UInt8] {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil))
        return [UInt8](try Data(contentsOf: url))
    }

    /// Where each turn of `turns.wav` lies, in samples at 16 kHz.
    static func turns() throws -> [Range<Int>] {
        try String(decoding: self.bytes("turns.tsv"), as: UTF8.self).split(separator: "\n").map { line in
            let fields = line.split(separator: "\t")
            return try #require(Int(fields[0]))..<(try #require(Int(fields[1])))
        }
    }
}
