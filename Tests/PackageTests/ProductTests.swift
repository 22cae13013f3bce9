import Foundation
import Testing

@Suite("Products")
struct ProductTests {
    /// What each product may pull in, at any depth: modules of this package, and products of others.
    ///
    /// A new dependency is a decision, and is written down here when it is made.
    private static let needs: [String: Set<String>] = [
        "AttuneModels": ["AttuneCore"],
        "AttuneAudio": ["AttuneCore"],
        "AttuneTokens": ["AttuneCore", "Crypto", "_CryptoExtras"],
        "AttuneHTTP": ["AttuneCore", "HTTPTypes"],
        "AttuneAsyncHTTPClient": [
            "AttuneCore", "AttuneHTTP", "AsyncHTTPClient", "HTTPTypes", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL",
        ],
        "AttuneVideo": ["AttuneCore", "AttuneHTTP", "AttuneTokens", "Crypto", "HTTPTypes", "_CryptoExtras"],
        "AttuneSMS": ["AttuneCore", "AttuneHTTP", "AttuneTokens", "Crypto", "HTTPTypes", "_CryptoExtras"],
        "AttuneOpus": ["AttuneAudio", "AttuneCore", "COpus"],
        "AttuneInsights": ["AttuneCore", "AttuneModels"],
        "AttuneWebSocket": [
            "AttuneCore", "AttuneHTTP", "Crypto", "HTTPTypes", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL",
        ],
        "AttuneStreaming": [
            "AttuneAudio", "AttuneCore", "AttuneHTTP", "AttuneModels", "DequeModule", "HTTPTypes", "Logging",
        ],
        "AttuneStreamingNIO": [
            "AttuneAudio", "AttuneCore", "AttuneHTTP", "AttuneModels", "AttuneStreaming", "AttuneWebSocket",
            "Crypto", "DequeModule", "HTTPTypes", "Logging", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL",
        ],
        "AttuneSymbl": [
            "AttuneAudio", "AttuneCore", "AttuneHTTP", "AttuneModels", "AttuneStreaming", "DequeModule", "HTTPTypes",
            "Logging",
        ],
        "AttuneTesting": [
            "AttuneAudio", "AttuneCore", "AttuneHTTP", "AttuneModels", "AttuneStreaming", "AttuneTokens",
            "AttuneWebSocket", "Crypto", "DequeModule", "HTTPTypes", "Logging", "NIOCore", "NIOHTTP1", "NIOPosix",
            "NIOSSL", "_CryptoExtras",
        ],
        "AttuneEngine": [
            "AttuneAudio", "AttuneCore", "AttuneHTTP", "AttuneInsights", "AttuneModels", "AttuneOpus",
            "AttuneStreaming", "AttuneSymbl", "AttuneWebSocket", "COpus", "Crypto", "DequeModule", "HTTPTypes",
            "Logging",
            "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL",
        ],
        "AttunePocketSphinx": [
            "AttuneAudio", "AttuneCore", "AttuneEngine", "AttuneHTTP", "AttuneInsights", "AttuneModels", "AttuneOpus",
            "AttuneStreaming", "AttuneSymbl", "AttuneWebSocket", "COpus", "CPocketSphinx", "Crypto", "DequeModule",
            "HTTPTypes",
            "Logging", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL",
        ],
    ]

    /// Whether a module is of SwiftNIO or of what stands on it: `NIOCore`, `CNIOPosix`, `_NIOBase64`.
    private static func isNIO(_ module: String) -> Bool {
        module.contains("NIO") || module == "AsyncHTTPClient"
    }

    @Test("need what is written down, by the manifest", .timeLimit(.minutes(1)))
    func manifest() throws {
        let manifest = try Manifest.own.get()
        #expect(Set(manifest.products.map(\.name)) == Set(Self.needs.keys))
        for product in manifest.products {
            let needs = manifest.needs(of: product).subtracting(product.targets)
            let listed = Self.needs[product.name] ?? []
            #expect(needs == listed, "\(product.name): \(needs.symmetricDifference(listed).sorted())")
        }
    }

    @Test("a plain build has no fuzzers, which do not link in it", .timeLimit(.minutes(1)))
    func fuzzers() throws {
        #expect(try Manifest.own.get().targets.allSatisfy { !$0.name.hasSuffix("Fuzz") })
    }

    @Test("build SwiftNIO and C libraries only where that is written down, by SwiftPM's own plan")
    func plan() throws {
        let build = try Build()
        for (product, needs) in Self.needs {
            let modules = try #require(build.modules[product], "The plan has no module \(product).")
            #expect(modules.contains { Self.isNIO($0) } == needs.contains { Self.isNIO($0) }, "\(product)")
            for library in ["COpus", "CPocketSphinx"] {
                #expect(modules.contains(library) == needs.contains(library), "\(product), \(library)")
            }
            // The modules of this package are the same in the plan as in the table.
            let ours = Set(Self.needs.keys).union(["AttuneCore"])
            #expect(modules.intersection(ours) == needs.intersection(ours), "\(product)")
        }
    }

    @Test("import nothing that is not theirs, by the compiler's account")
    func imports() throws {
        let build = try Build()
        for (product, needs) in Self.needs {
            let loaded = try build.loadedModules(
                of: product, sources: Manifest.root.appendingPathComponent("Sources/\(product)"))
            let planned = try #require(build.modules[product])
            #expect(loaded.isSubset(of: planned), "\(product): \(loaded.subtracting(planned).sorted())")
            if !needs.contains(where: Self.isNIO) {
                #expect(!loaded.contains { Self.isNIO($0) }, "\(product): \(loaded.sorted())")
            }
            // What every product stands on is there: the account was not misread.
            #expect(loaded.contains("AttuneCore"), "\(product): \(loaded.sorted())")
        }
    }
}
