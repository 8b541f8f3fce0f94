// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that building Leeway never fetches what only measuring it needs.

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
let core: Target.Dependency = .product(name: "LeewayCore", package: "leeway")
let decoding: Target.Dependency = .product(name: "LeewayDecoding", package: "leeway")
let mathematics: [LinkerSetting] = [.linkedLibrary("m", .when(platforms: [.linux]))]

/// A program that `measure` runs in turn with a peer.
func program(_ name: String, _ folder: String, _ dependencies: [Target.Dependency] = [core]) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies + ["Measuring"], path: "Programs/\(folder)",
        swiftSettings: settings, linkerSettings: mathematics)
}

let package = Package(
    name: "leeway-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "leeway", path: ".."),
        // Without its traits, which put an interposer under every allocation and every retain.
        .package(url: "https://github.com/ordo-one/benchmark.git", exact: "1.38.1", traits: []),
    ],
    targets: [
        // Columns, events and panes to measure on, and how a program takes turns.
        .target(
            name: "Measuring", dependencies: [core], path: "Programs/Measuring", swiftSettings: settings),
        // The command plugin looks for benchmarks in folders right below one named `Benchmarks`.
        .executableTarget(
            name: "Micro",
            dependencies: [core, "Measuring", .product(name: "Benchmark", package: "benchmark")],
            path: "Micro",
            swiftSettings: settings,
            linkerSettings: mathematics,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
        program("kernel-timing", "KernelTiming"),
        program("drift-timing", "DriftTiming"),
        program("decode-timing", "DecodeTiming", [core, decoding]),
        program("column-cost", "ColumnCost"),
        program("window-cost", "WindowCost"),
        program("state-cost", "StateCost"),
    ]
)
