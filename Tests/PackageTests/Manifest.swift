import Foundation
import Testing

/// What the package's manifest says, as SwiftPM reads it.
struct Manifest: Decodable {
    struct Product: Decodable {
        let name: String
        let targets: [String]
    }

    struct Target: Decodable {
        let name: String
        let dependencies: [Dependency]
    }

    /// A target of the package, or a product of another.
    struct Dependency: Decodable {
        let name: String
        /// Whether it is needed only where a trait is on.
        let needsTrait: Bool

        private enum Form: String, CodingKey {
            case byName, target, product
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Form.self)
            guard let form = container.allKeys.first else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "This is a form of dependency that is new.")
                )
            }
            // The name comes first; what follows depends on the form.
            var parts = try container.nestedUnkeyedContainer(forKey: form)
            self.name = try parts.decode(String.self)
            var traits: [String] = []
            while !parts.isAtEnd {
                // The condition comes last.
                if let condition = try? parts.decode(Condition.self) {
                    traits += condition.traits ?? []
                } else {
                    _ = try parts.decode(String?.self)
                }
            }
            self.needsTrait = !traits.isEmpty
        }
    }

    private struct Condition: Decodable {
        let traits: [String]?
    }

    let products: [Product]
    let targets: [Target]

    /// The manifest of this package, without the fuzzers; it is read once.
    static let own = Result { try read() }

    private static func read() throws -> Manifest {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        // A scratch folder of its own: whoever runs the tests holds the lock of the other until they end.
        process.arguments = [
            "-u", "ATTUNE_FUZZ", "swift", "package", "--package-path", Self.root.path,
            "--scratch-path", Self.root.appendingPathComponent(".build/manifest").path, "dump-package",
        ]
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try process.run()
        let json = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "SwiftPM could not read the manifest.")
        return try JSONDecoder().decode(Manifest.self, from: json)
    }

    /// The targets of the package, and the products of others, that a product needs by what the manifest says; no trait is
    /// on by default.
    func needs(of product: Product) -> Set<String> {
        let dependencies = Dictionary(
            uniqueKeysWithValues: self.targets.map { target in
                (target.name, target.dependencies.filter { !$0.needsTrait }.map(\.name))
            })
        var needs: Set<String> = []
        var open = product.targets
        while let name = open.popLast() {
            if needs.insert(name).inserted { open += dependencies[name] ?? [] }
        }
        return needs
    }

    /// The package's folder.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
}
