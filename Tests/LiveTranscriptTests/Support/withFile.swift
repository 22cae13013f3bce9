import Foundation

/// Runs a body with the path of a file that holds these bytes.
func withFile(_ bytes: [UInt8], _ body: (String) async throws -> Void) async throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    try await body(url.path)
}
