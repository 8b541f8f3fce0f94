// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that building Leeway never fetches what only measuring it needs.

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
let core: Target.Dependency = .product(name: "LeewayCore", package: "leeway")
let mathematics: [LinkerSetting] = [.linkedLibrary("m", .when(platforms: [.linux]))]

let package = Package(
    name: "leeway-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "leeway", path: ".."),
        // Without its traits, which put an interposer under every allocation and every retain.
        .package(url: "https://github.com/ordo-one/benchmark.git", exact: "1.38.1", traits: []),
    ],
    targets: [
        // The command plugin looks for benchmarks in folders right below one named `Benchmarks`.
        .executableTarget(
            name: "Micro",
            dependencies: [core, .product(name: "Benchmark", package: "benchmark")],
            path: "Micro",
            swiftSettings: settings,
            linkerSettings: mathematics,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
        // The kernel on columns from files, for `measure` to run in turn with a peer.
        .executableTarget(
            name: "kernel-timing",
            dependencies: [core],
            path: "measure/KernelTiming",
            swiftSettings: settings,
            linkerSettings: mathematics),
    ]
)
