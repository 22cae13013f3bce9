import Foundation
import Testing

@testable import AttunePocketSphinx

@Suite("PocketSphinxModel")
struct PocketSphinxModelTests {
    @Test("names the file that a folder lacks")
    func missing() {
        let error = #expect(throws: PocketSphinxError.self) {
            _ = try PocketSphinxModel(directory: "/nonexistent/model")
        }
        #expect(error?.code == .modelNotFound)
        #expect(error?.message.contains("/nonexistent/model/en-us") == true)
    }

    @Test("is refused where its files hold something else")
    func unusable() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("en-us"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["en-us.lm.bin", "cmudict-en-us.dict"] {
            try Data("not a model".utf8).write(to: folder.appendingPathComponent(name))
        }
        let factory = PocketSphinxRecognizerFactory(model: try PocketSphinxModel(directory: folder.path))
        let error = #expect(throws: PocketSphinxError.self) { _ = try factory.makeRecognizer() }
        #expect(error?.code == .modelUnusable)
    }
}
