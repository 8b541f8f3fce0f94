import Foundation
import TestSupport
import Testing

/// The kernels' objects where the build left them.
private enum KernelObjects {
    static func paths(_ target: String) throws -> [String] {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let sources = try FileManager.default.contentsOfDirectory(
            atPath: package.appending(path: "Sources/\(target)").path()
        ).filter { $0.hasSuffix(".swift") }
        guard !sources.isEmpty, let tests = Bundle.main.executableURL else {
            throw TestSupportError("Sources/\(target) has no source")
        }
        // The runner stands beside the folders of the targets, except on Apple's platforms.
        var folder = tests.deletingLastPathComponent()
        while folder.path().count > 1 {
            let objects = folder.appending(path: "\(target).build")
            if FileManager.default.fileExists(atPath: objects.path()) {
                return try sources.map { source in
                    let path = objects.appending(path: source + ".o").path()
                    guard FileManager.default.fileExists(atPath: path) else {
                        throw TestSupportError("\(path) is missing: build with swift build --build-tests")
                    }
                    return path
                }
            }
            folder = folder.deletingLastPathComponent()
        }
        throw TestSupportError("\(target).build is in no folder above \(tests.path())")
    }

    static func instructions(_ target: String) throws -> String {
        let objdump = try Tool.path(of: "objdump", package: "binutils")
        return try Command.run([objdump, "-d", "--no-show-raw-insn"] + paths(target))
    }
}

#if arch(x86_64)
private let targets = ["KernelsBaseline", "KernelsAVX2", "KernelsAVX512"]
#else
private let targets = ["KernelsBaseline"]
#endif

@Suite struct KernelObjectsTests {
    @Test(arguments: targets)
    func `no kernel object has a function that the linker would share between sets`(target: String) throws {
        let nm = try Tool.path(of: "nm", package: "binutils")
        let symbols = try Command.run([nm] + KernelObjects.paths(target)).split(separator: "\n")
        #expect(symbols.contains { $0.contains(" T ") && $0.contains(target) })
        // Weak data, such as the version of the reflection format, is the same in all of them.
        let shared = symbols.filter { line in
            line.split(separator: " ").dropLast().last.map { "Wwu".contains($0) } ?? false
        }
        #expect(shared.isEmpty)
        let foreign = symbols.filter { $0.contains(" T ") && !$0.contains(target) }
        #expect(foreign.isEmpty)
    }

    #if arch(x86_64)
    @Test func `every set is built with its own instructions`() throws {
        let baseline = try KernelObjects.instructions("KernelsBaseline")
        let avx2 = try KernelObjects.instructions("KernelsAVX2")
        let avx512 = try KernelObjects.instructions("KernelsAVX512")
        #expect(baseline.contains("%xmm") && !baseline.contains("%ymm") && !baseline.contains("%zmm"))
        #expect(!baseline.contains("popcnt"))
        #expect(avx2.contains("%ymm") && avx2.contains("popcnt") && !avx2.contains("%zmm"))
        #expect(!avx2.contains("%k1"))
        #expect(avx512.contains("%zmm") && avx512.contains("%k1") && avx512.contains("popcnt"))
    }

    @Test(arguments: targets)
    func `no set fuses a multiplication with an addition, which rounds once less`(target: String) throws {
        let instructions = try KernelObjects.instructions(target)
        #expect(!instructions.contains("vfmadd") && !instructions.contains("vfmsub"))
        #expect(!instructions.contains("vfnmadd") && !instructions.contains("vfnmsub"))
    }
    #endif
}
