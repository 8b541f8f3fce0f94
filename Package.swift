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

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

let realModule: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")

let package = Package(
    name: "leeway",
    platforms: [.macOS(.v15)],
    products: [
        // For the benchmarks, which are a package of their own.
        .library(name: "LeewayCore", targets: ["Kernels", "Cells", "Statistics", "Windowing", "Rules"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-numerics.git", exact: "1.1.1"),
    ],
    targets: [
        // The pure core.
        pure("Kernels"),
        pure("Cells", ["Kernels"]),
        pure("Statistics", ["Cells", "Kernels", realModule]),
        pure("Windowing", ["Cells"]),
        pure("Rules", ["Cells", "Statistics", "Windowing"]),
        // JSON text, written the same way wherever bytes are compared or hashed.
        pure("JSONWriter"),

        tests("KernelsTests", ["Kernels"]),
        tests("CellsTests", ["Kernels", "Cells"]),
        tests("StatisticsTests", ["Kernels", "Cells", "Statistics", realModule]),
        tests("WindowingTests", ["Kernels", "Cells", "Windowing"]),
        tests("RulesTests", ["Kernels", "Cells", "Statistics", "Windowing", "Rules"]),
    ]
)
