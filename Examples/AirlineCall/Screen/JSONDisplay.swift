import AttuneModels
import ExampleSupport
import Foundation

/// Every event as a line of JSON, for other programs.
struct JSONDisplay: CallDisplay {
    func show(_ event: CallEvent, leg: Participant) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let line = try? encoder.encode(event) else { return }
        StandardStreams.write(String(decoding: line, as: UTF8.self) + "\n")
    }

    func show(position: CallTime) {}

    func close() {}
}
