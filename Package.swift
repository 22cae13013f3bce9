// swift-tools-version: 6.2
import PackageDescription

/// One list of settings for every target of our own.
///
/// The language mode is Swift 6 (the default of these tools); the features below are those that the next mode is
/// expected to turn on, so that the package is ready before its users are.
let settings: [SwiftSetting] = [
    // `any` is written out: an existential has a cost, and a reader should see it. SE-0335.
    .enableUpcomingFeature("ExistentialAny"),
    // What reaches the public API is imported with `public import`, and nothing else does. SE-0409.
    .enableUpcomingFeature("InternalImportsByDefault"),
    // A member is visible only where its module is imported, so that a dependency cannot leak. SE-0444.
    .enableUpcomingFeature("MemberImportVisibility"),
    // A nonisolated async function runs on its caller's executor: no hop that nobody asked for. SE-0461.
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // A conformance takes the isolation of its type. SE-0470.
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "attune",
    platforms: [.macOS(.v15), .iOS(.v18)],
    products: [
        .library(name: "AttuneModels", targets: ["AttuneModels"]),
        .library(name: "AttuneAudio", targets: ["AttuneAudio"]),
        .library(name: "AttuneTokens", targets: ["AttuneTokens"]),
        .library(name: "AttuneHTTP", targets: ["AttuneHTTP"]),
        .library(name: "AttuneAsyncHTTPClient", targets: ["AttuneAsyncHTTPClient"]),
        .library(name: "AttuneVideo", targets: ["AttuneVideo"]),
        .library(name: "AttuneSMS", targets: ["AttuneSMS"]),
        .library(name: "AttuneOpus", targets: ["AttuneOpus"]),
        .library(name: "AttuneInsights", targets: ["AttuneInsights"]),
        .library(name: "AttuneWebSocket", targets: ["AttuneWebSocket"]),
        .library(name: "AttuneStreaming", targets: ["AttuneStreaming"]),
        .library(name: "AttuneStreamingNIO", targets: ["AttuneStreamingNIO"]),
        .library(name: "AttuneSymbl", targets: ["AttuneSymbl"]),
        .library(name: "AttuneTesting", targets: ["AttuneTesting"]),
        .library(name: "AttuneEngine", targets: ["AttuneEngine"]),
        .library(name: "AttunePocketSphinx", targets: ["AttunePocketSphinx"]),
    ],
    // None is on by default: each only adds to what a module does.
    traits: [
        .trait(
            name: "Observability",
            description: "Metrics and traces of streaming sessions, by swift-metrics and swift-distributed-tracing."),
        .trait(
            name: "ServiceLifecycle", description: "Streaming sessions as services of swift-service-lifecycle."),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-collections.git", from: "1.2.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", "3.12.0"..<"5.0.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing.git", from: "1.2.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.5.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.97.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.36.0"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.8.0"),
    ],
    targets: [
        // MARK: Layer 0 - what every module may use; no product, re-exported by those that show it

        .target(name: "AttuneCore", swiftSettings: settings),

        // MARK: Layer 1 - values, no dependencies

        .target(name: "AttuneModels", dependencies: ["AttuneCore"], swiftSettings: settings),
        .target(name: "AttuneAudio", dependencies: ["AttuneCore"], swiftSettings: settings),

        .target(
            name: "AttuneTokens",
            dependencies: [
                "AttuneCore",
                .product(name: "Crypto", package: "swift-crypto"),
                // The one name that every version in the range offers.
                .product(name: "_CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        .target(
            name: "AttuneHTTP",
            dependencies: ["AttuneCore", .product(name: "HTTPTypes", package: "swift-http-types")],
            swiftSettings: settings),

        // MARK: Layer 2 - one thing each

        .target(
            name: "AttuneAsyncHTTPClient",
            dependencies: [
                "AttuneHTTP",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: settings),

        .target(
            name: "AttuneVideo",
            dependencies: ["AttuneHTTP", "AttuneTokens", .product(name: "HTTPTypes", package: "swift-http-types")],
            swiftSettings: settings),
        .target(
            name: "AttuneSMS",
            dependencies: [
                "AttuneCore", "AttuneHTTP", "AttuneTokens", .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),

        .systemLibrary(
            name: "COpus", pkgConfig: "opus", providers: [.apt(["libopus-dev"]), .brew(["opus"])]),
        .target(name: "AttuneOpus", dependencies: ["AttuneAudio", "AttuneCore", "COpus"], swiftSettings: settings),
        .target(name: "AttuneInsights", dependencies: ["AttuneModels"], swiftSettings: settings),
        .target(
            name: "AttuneWebSocket",
            dependencies: [
                "AttuneCore",
                "AttuneHTTP",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: settings),

        // MARK: Layer 3 - the durable session

        .target(
            name: "AttuneStreaming",
            dependencies: [
                "AttuneAudio",
                "AttuneHTTP",
                "AttuneModels",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics", condition: .when(traits: ["Observability"])),
                .product(
                    name: "ServiceLifecycle", package: "swift-service-lifecycle",
                    condition: .when(traits: ["ServiceLifecycle"])),
                .product(
                    name: "Tracing", package: "swift-distributed-tracing", condition: .when(traits: ["Observability"])),
            ],
            swiftSettings: settings),

        // MARK: Layer 4 - a transport, and one dialect a module

        .target(
            name: "AttuneStreamingNIO",
            dependencies: [
                "AttuneHTTP",
                "AttuneStreaming",
                "AttuneWebSocket",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .target(
            name: "AttuneSymbl",
            dependencies: [
                "AttuneHTTP",
                "AttuneModels",
                "AttuneStreaming",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),

        // MARK: Layer 5 - the other end of the wire

        .target(
            name: "AttuneTesting",
            dependencies: [
                "AttuneCore",
                "AttuneHTTP",
                "AttuneStreaming",
                "AttuneTokens",
                "AttuneWebSocket",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .target(
            name: "AttuneEngine",
            dependencies: [
                "AttuneAudio",
                "AttuneCore",
                "AttuneInsights",
                "AttuneModels",
                "AttuneOpus",
                "AttuneSymbl",
                "AttuneWebSocket",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: settings),

        // MARK: Layer 6 - the embedded recogniser

        .systemLibrary(
            name: "CPocketSphinx", pkgConfig: "pocketsphinx",
            providers: [.apt(["libpocketsphinx-dev", "pocketsphinx-en-us"]), .brew(["cmu-pocketsphinx"])]),
        .target(
            name: "AttunePocketSphinx",
            dependencies: ["AttuneCore", "AttuneEngine", "AttuneModels", "CPocketSphinx"],
            swiftSettings: settings),

        // MARK: Examples - in no product, so that users fetch nothing of what only they need

        .target(
            name: "ExampleSupport", path: "Examples/ExampleSupport", packageAccess: false, swiftSettings: settings),

        .executableTarget(
            name: "AirlineCall",
            dependencies: [
                "AttuneAsyncHTTPClient",
                "AttuneAudio",
                "AttuneInsights",
                "AttuneModels",
                "AttuneOpus",
                "AttunePocketSphinx",
                "AttuneSMS",
                "AttuneStreaming",
                "AttuneStreamingNIO",
                "AttuneSymbl",
                "AttuneTesting",
                "AttuneVideo",
                "AttuneWebSocket",
                "ExampleSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            path: "Examples/AirlineCall",
            exclude: ["README.md"],
            resources: [.copy("Recordings")],
            packageAccess: false,
            swiftSettings: settings),

        .executableTarget(
            name: "LiveTranscript",
            dependencies: [
                "AttuneAudio",
                "AttuneModels",
                "AttuneOpus",
                "AttunePocketSphinx",
                "AttuneStreaming",
                "AttuneStreamingNIO",
                "AttuneSymbl",
                "ExampleSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            path: "Examples/LiveTranscript",
            exclude: ["README.md"],
            packageAccess: false,
            swiftSettings: settings),

        .executableTarget(
            name: "EncodeOpus",
            dependencies: [
                "AttuneAudio",
                "AttuneOpus",
                "ExampleSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Examples/EncodeOpus",
            exclude: ["README.md"],
            packageAccess: false,
            swiftSettings: settings),

        .executableTarget(
            name: "MintToken",
            dependencies: ["AttuneTokens", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Examples/MintToken",
            exclude: ["README.md"],
            packageAccess: false,
            swiftSettings: settings),

        // MARK: Benchmarks and comparisons - in no product

        .target(name: "CAllocationCounter", path: "Benchmarks/CAllocationCounter"),
        .executableTarget(
            name: "AttuneBenchmarks",
            dependencies: [
                "AttuneStreaming",
                "AttuneStreamingNIO",
                "AttuneSymbl",
                "AttuneTokens",
                "AttuneWebSocket",
                "CAllocationCounter",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "_CryptoExtras", package: "swift-crypto"),
            ],
            path: "Benchmarks/AttuneBenchmarks",
            exclude: ["WebSocket/Peers/requirements.txt"],
            resources: [
                .copy("Tokens/opentok_turns.py"),
                .copy("WebSocket/Peers/websocket_turns.js"),
                .copy("WebSocket/Peers/websocket_turns.py"),
            ],
            // With package access: the codec, which is no part of the API, is measured by itself.
            swiftSettings: settings),
        .executableTarget(
            name: "TokenComparison",
            dependencies: ["AttuneTokens"],
            path: "Comparisons/TokenComparison",
            packageAccess: false,
            swiftSettings: settings),

        // MARK: Conformance - one end of the tests against other implementations, in no product

        .executableTarget(
            name: "ConformancePeer",
            dependencies: [
                "AttuneCore",
                "AttuneWebSocket",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Conformance/ConformancePeer",
            packageAccess: false,
            swiftSettings: settings),

        // MARK: Fuzzing - what must be true of any input; the tests and the fuzzers offer the inputs

        .target(
            name: "TokenInvariants",
            dependencies: [
                "AttuneTokens",
                "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "_CryptoExtras", package: "swift-crypto"),
            ],
            path: "Fuzz/TokenInvariants",
            swiftSettings: settings),
        .target(
            name: "JSONInvariants",
            dependencies: ["AttuneCore", "AttuneSymbl"],
            path: "Fuzz/JSONInvariants",
            swiftSettings: settings),
        .target(
            name: "AudioInvariants", dependencies: ["AttuneAudio"], path: "Fuzz/AudioInvariants",
            swiftSettings: settings),
        .target(
            name: "WebSocketInvariants",
            dependencies: [
                "AttuneWebSocket",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Fuzz/WebSocketInvariants",
            swiftSettings: settings),

        // MARK: Tests

        .target(
            name: "TestSupport", dependencies: ["AttuneCore"], path: "Tests/TestSupport", swiftSettings: settings),
        .testTarget(name: "AttuneCoreTests", dependencies: ["AttuneCore"], swiftSettings: settings),
        .testTarget(name: "AttuneModelsTests", dependencies: ["AttuneModels"], swiftSettings: settings),
        .testTarget(
            name: "AttuneAudioTests", dependencies: ["AttuneAudio", "AudioInvariants", "TestSupport"],
            resources: [.copy("Fixtures")],
            swiftSettings: settings),
        .testTarget(
            name: "AttuneTokensTests",
            dependencies: [
                "AttuneTokens", "TestSupport", "TokenInvariants", .product(name: "Crypto", package: "swift-crypto"),
            ],
            resources: [.copy("Vectors")],
            swiftSettings: settings),
        .testTarget(
            name: "AttuneVideoTests",
            dependencies: [
                "AttuneVideo",
                "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            resources: [.copy("Vectors")],
            swiftSettings: settings),
        .testTarget(
            name: "AttuneSMSTests",
            dependencies: [
                "AttuneSMS",
                "AttuneTokens",
                "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            resources: [.copy("Vectors")],
            swiftSettings: settings),
        .testTarget(
            name: "AttuneTestingTests",
            dependencies: [
                "AttuneAsyncHTTPClient",
                "AttuneSMS",
                "AttuneTesting",
                "AttuneStreamingNIO",
                "AttuneVideo",
                "AttuneWebSocket",
                "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "AttuneHTTPTests",
            dependencies: ["AttuneHTTP", .product(name: "HTTPTypes", package: "swift-http-types")],
            swiftSettings: settings),
        .testTarget(
            name: "AttuneAsyncHTTPClientTests",
            dependencies: [
                "AttuneAsyncHTTPClient",
                "AttuneHTTP",
                "TestSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "AttuneOpusTests", dependencies: ["AttuneOpus", "COpus", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "AttuneInsightsTests", dependencies: ["AttuneInsights", "AttuneModels"], resources: [.copy("Data")],
            swiftSettings: settings),
        .testTarget(
            name: "AttuneWebSocketTests",
            dependencies: [
                "AttuneCore",
                "AttuneHTTP",
                "AttuneWebSocket",
                "TestSupport",
                "WebSocketInvariants",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            resources: [.copy("Certificates")],
            swiftSettings: settings),
        .testTarget(
            name: "AttuneStreamingTests",
            dependencies: [
                "AttuneHTTP",
                "AttuneStreaming",
                "AttuneTesting",
                "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "AttuneStreamingNIOTests",
            dependencies: ["AttuneStreaming", "AttuneStreamingNIO", "AttuneWebSocket"], swiftSettings: settings),
        .testTarget(
            name: "AttuneSymblTests",
            dependencies: [
                "AttuneAsyncHTTPClient",
                "AttuneCore",
                "AttuneHTTP",
                "AttuneStreamingNIO",
                "AttuneSymbl",
                "AttuneTesting",
                "JSONInvariants",
                "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            resources: [.copy("Golden")],
            swiftSettings: settings),
        .testTarget(
            name: "AttuneEngineTests",
            dependencies: [
                "AttuneEngine",
                "AttuneOpus",
                "AttuneSymbl",
                "AttuneWebSocket",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "AttunePocketSphinxTests",
            dependencies: ["AttuneOpus", "AttunePocketSphinx"],
            resources: [.copy("Fixtures")],
            swiftSettings: settings),
        .testTarget(
            name: "LiveTranscriptTests",
            dependencies: [
                "AttuneAudio",
                "AttuneModels",
                "AttunePocketSphinx",
                "AttuneStreaming",
                "AttuneTesting",
                "ExampleSupport",
                "LiveTranscript",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "MintTokenTests", dependencies: ["AttuneTokens", "MintToken"], swiftSettings: settings),
        .testTarget(name: "PackageTests", swiftSettings: settings),
        .testTarget(
            name: "DocumentationTests",
            dependencies: [
                "AttuneAudio",
                "AttuneModels",
                "AttunePocketSphinx",
                "AttuneSMS",
                "AttuneStreamingNIO",
                "AttuneSymbl",
                "AttuneTesting",
                "AttuneVideo",
                "AttuneWebSocket",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "AirlineCallTests",
            dependencies: [
                "AirlineCall",
                "AttuneAsyncHTTPClient",
                "AttuneAudio",
                "AttuneInsights",
                "AttuneModels",
                "AttunePocketSphinx",
                "AttuneSMS",
                "AttuneStreamingNIO",
                "AttuneWebSocket",
                "ExampleSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),
    ]
)

// The fuzzers exist for `scripts/fuzz` alone: libFuzzer brings their main function, and without it they do not link.
if Context.environment["ATTUNE_FUZZ"] != nil {
    package.targets += [
        ("TokensFuzz", "TokenInvariants"),
        ("WebhooksFuzz", "TokenInvariants"),
        ("FramesFuzz", "WebSocketInvariants"),
        ("UpgradeFuzz", "WebSocketInvariants"),
        ("JSONFuzz", "JSONInvariants"),
        ("OggFuzz", "AudioInvariants"),
        ("WAVFuzz", "AudioInvariants"),
    ].map { name, invariants in
        .executableTarget(
            name: name,
            dependencies: [.byName(name: invariants)],
            path: "Fuzz/\(name)",
            exclude: ["Corpus", "dictionary"],
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])])
    }
}
