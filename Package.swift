// swift-tools-version: 6.2
import PackageDescription

// The manifest is the architecture: a module may import only what is listed beside it, and the lists point
// downwards only. Reading order follows the data: bytes, columns, cells, panes, windows, statistics, verdicts,
// transitions, ledger.

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A newer compiler may warn about more, so only the project's own checks turn warnings into errors; and not in
/// tests, whose macros expand to code with warnings of its own.
let strict: [SwiftSetting] = Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

/// Values and time in, values and actions out: no Foundation, no clock, no I/O.
func pure(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings + strict)
}

/// Modules that touch the world: files, sockets, C libraries, clocks.
func edge(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings + strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The kernels' sources, built for one instruction set.
///
/// Those of all but the baseline are links to it, on purpose: see `Sources/KernelsBaseline/Count.swift`. The flags
/// reach Swift's code generation through the C importer; `-target-cpu` is refused. Optimized in every
/// configuration, since unoptimized code shares more weak functions.
func kernels(_ name: String, march: String? = nil) -> Target {
    var flags: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]
    if let march {
        flags += [
            .unsafeFlags(["-Xcc", "-march=\(march)"]),
            .define(march == "x86-64-v4" ? "KERNELS_AVX512" : "KERNELS_AVX2"),
        ]
    }
    return .target(name: name, swiftSettings: settings + strict + flags)
}

/// Built for x86-64, there are three sets to choose from at run time, elsewhere one.
#if arch(x86_64)
let kernelSets = [
    kernels("KernelsBaseline"), kernels("KernelsAVX2", march: "x86-64-v3"),
    kernels("KernelsAVX512", march: "x86-64-v4"),
]
let kernelChoice: [SwiftSetting] = [.define("KERNELS_X86_64")]
#else
let kernelSets = [kernels("KernelsBaseline")]
let kernelChoice: [SwiftSetting] = []
#endif

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let realModule: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let serviceLifecycle: Target.Dependency = .product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")

let package = Package(
    name: "leeway",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "leeway", targets: ["leeway"]),
        // For the benchmarks, which are a package of their own.
        .library(name: "LeewayCore", targets: ["Kernels", "Cells", "Statistics", "Windowing", "Rules"]),
        .library(name: "LeewayDecoding", targets: ["Decoding"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-numerics.git", exact: "1.1.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams.git", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
    ],
    targets: [
        // System libraries: a module map and a shim header each, nothing else.
        .systemLibrary(name: "CLibrdkafka", pkgConfig: "rdkafka", providers: [.apt(["librdkafka-dev"])]),
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // C++ behind extern "C": JSON text to flat fields.
        .target(name: "CSimdJSON", linkerSettings: [.linkedLibrary("simdjson")]),

        // The pure core.
        // One C function: which instructions the processor and the operating system support.
        .target(name: "CCPUFeatures"),
        .target(
            name: "Kernels",
            dependencies: ["CCPUFeatures"] + kernelSets.map { .target(name: $0.name) },
            swiftSettings: settings + strict + kernelChoice),
        pure("Cells", ["Kernels"]),
        pure("Statistics", ["Cells", "Kernels", realModule]),
        pure("Windowing", ["Cells"]),
        pure("Rules", ["Cells", "Statistics", "Windowing"]),
        // JSON text, written the same way wherever bytes are compared or hashed.
        pure("JSONWriter"),

        // The edges.
        edge("Gzip", ["CZlib"]),
        edge("Baselines", ["Cells", "Rules", "Decoding", "Gzip", "JSONWriter", crypto]),
        edge("Decoding", ["CSimdJSON", "Kernels", "Cells", "Windowing"]),
        edge("KafkaSource", ["CLibrdkafka", logging]),
        edge("EmbeddedKafka", ["CLibrdkafka"]),
        edge("Ledger", ["CLibpq", "CSQLite", crypto]),
        edge("Telemetry", ["JSONWriter", logging]),
        edge("HTTPAPI", ["Telemetry", "Gzip", hummingbird, hummingbirdCore, serviceLifecycle, logging]),
        edge(
            "Settings",
            [
                "Cells", "Windowing", "Rules", "Baselines", "HTTPAPI", "KafkaSource", "Ledger",
                .product(name: "Yams", package: "Yams"),
            ]),
        edge(
            "Engine",
            [
                "Cells", "Kernels", "Windowing", "Statistics", "Rules", "Decoding", "KafkaSource", "Ledger",
                "Settings",
                "Telemetry", "HTTPAPI", "Gzip", "JSONWriter", serviceLifecycle, logging, crypto,
            ]),
        .executableTarget(
            name: "leeway",
            dependencies: [
                "Engine", "Baselines", "Cells", "EmbeddedKafka", "Gzip", "HTTPAPI", "JSONWriter", "Kernels",
                "Rules",
                "Settings",
                "Decoding", "Statistics", "Telemetry", "Windowing", logging, serviceLifecycle, unixSignals,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            resources: [.copy("Resources")],
            swiftSettings: settings + strict),

        // What several test targets need: servers started and stopped, temporary folders, seeded randomness.
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        // Counts what a thread allocates, for promises to allocate nothing.
        .target(name: "CAllocations", path: "Tests/CAllocations"),
        tests("KernelsTests", ["Kernels", "TestSupport"]),
        tests("CellsTests", ["Kernels", "Cells", "TestSupport"]),
        tests(
            "StatisticsTests",
            ["CAllocations", "Kernels", "Cells", "Statistics", realModule, "TestSupport"]),
        tests("WindowingTests", ["Kernels", "Cells", "Windowing", "TestSupport"]),
        tests("RulesTests", ["Kernels", "Cells", "Statistics", "Windowing", "Rules", "TestSupport"]),
        tests("JSONWriterTests", ["JSONWriter", "TestSupport"]),
        tests("TelemetryTests", ["Telemetry", "JSONWriter", "TestSupport", logging]),
        tests("HTTPAPITests", ["HTTPAPI", "Telemetry", "Gzip", "TestSupport", serviceLifecycle, logging]),
        tests(
            "SettingsTests",
            [
                "Settings", "Baselines", "Cells", "HTTPAPI", "KafkaSource", "Ledger", "Rules", "Windowing",
                "TestSupport",
            ]),
        tests("BaselinesTests", ["Baselines", "Cells", "Kernels", "Gzip", "TestSupport"]),
        tests("GzipTests", ["Gzip", "TestSupport"]),
        tests("DecodingTests", ["Kernels", "Cells", "Windowing", "Decoding", "TestSupport"]),
        tests("KafkaSourceTests", ["KafkaSource", "EmbeddedKafka", logging, "TestSupport"]),
        tests("LedgerTests", ["Ledger", "CSQLite", "TestSupport"]),
        tests(
            "EngineTests",
            [
                "Engine", "Baselines", "Cells", "Decoding", "Ledger", "Rules", "Settings", "Statistics",
                "Windowing", "TestSupport",
            ]),
        tests("IntegrationTests", ["EmbeddedKafka", "Gzip", "Ledger", "TestSupport"]),
    ] + kernelSets
)

// Fuzzing needs flags of its own; the command stands at the top of the target's main.swift.
if Context.environment["LEEWAY_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "DecoderFuzz", dependencies: ["Cells", "Decoding", "Kernels", "Windowing"],
            path: "Tests/Fuzz/DecoderFuzz",
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
}
