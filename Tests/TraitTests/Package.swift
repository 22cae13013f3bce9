// swift-tools-version: 6.2
import PackageDescription

// A package as its users have one: it turns the traits on, and builds no more of Attune than it needs.

let package = Package(
    name: "trait-tests",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "attune", path: "../..", traits: ["Observability", "ServiceLifecycle"]),
        .package(url: "https://github.com/apple/swift-distributed-tracing.git", from: "1.2.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.5.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.8.0"),
    ],
    targets: [
        .testTarget(
            name: "TraitTests",
            dependencies: [
                .product(name: "AttuneStreaming", package: "attune"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ],
            path: "Sources",
            swiftSettings: [.enableUpcomingFeature("NonisolatedNonsendingByDefault"), .treatAllWarnings(as: .error)])
    ]
)
