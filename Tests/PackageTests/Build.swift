import Foundation
import Testing

/// The build that these tests are part of: what SwiftPM planned, and what the compiler did.
///
/// Both are found beside the test's own binary, so that they are of this build and no other. Their form is that of
/// SwiftPM's native build system; where it changes, these tests fail and have to learn it.
struct Build {
    private struct Plan: Decodable {
        let targetDependencyMap: [String: [String]]
    }

    private final class Anchor {}

    /// Every module that is built for a target, at any depth and of any package.
    let modules: [String: Set<String>]
    private let folder: URL

    init() throws {
        let places = [Bundle(for: Anchor.self).bundleURL, URL(fileURLWithPath: CommandLine.arguments[0])]
        let folders = places.flatMap { place in
            sequence(first: place.standardizedFileURL) { $0.deletingLastPathComponent() }.prefix(6)
        }
        let folder = folders.first { FileManager.default.fileExists(atPath: Self.plan(in: $0).path) }
        self.folder = try #require(folder, "There is no plan (description.json) of SwiftPM's near the tests: \(places)")
        let plan = try JSONDecoder().decode(Plan.self, from: Data(contentsOf: Self.plan(in: self.folder)))
        self.modules = plan.targetDependencyMap.mapValues(Set.init)
    }

    private static func plan(in folder: URL) -> URL {
        folder.appendingPathComponent("description.json")
    }

    /// The modules of this build that the compiler loaded to compile a target, by its own account.
    ///
    /// Whatever a source file imports is among them, declared in the manifest or not.
    func loadedModules(of target: String, sources: URL) throws -> Set<String> {
        let objects = self.folder.appendingPathComponent("\(target).build")
        // A file whose source is gone may still lie there.
        let names = try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter { $0.hasSuffix(".swift") }
        let stems = names.map { URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent }
        let accounts = try FileManager.default.contentsOfDirectory(atPath: objects.path).filter { name in
            name.hasSuffix(".d") && ([target, "\(target).emit-module"] + stems).contains(String(name.dropLast(2)))
        }
        try #require(!accounts.isEmpty, "The compiler left no account of \(target) in \(objects.path).")
        let pattern = try Regex(
            "/\(self.folder.lastPathComponent)/Modules/(\\w+)\\.swiftmodule", as: (Substring, Substring).self)
        var loaded: Set<String> = []
        for account in accounts {
            let text = try String(contentsOf: objects.appendingPathComponent(account), encoding: .utf8)
            for match in text.matches(of: pattern) { loaded.insert(String(match.output.1)) }
        }
        return loaded.subtracting([target])
    }
}
