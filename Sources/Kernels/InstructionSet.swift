internal import CCPUFeatures

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// For which processors the kernels in use were built.
///
/// Counts and sums are identical from every set; only their speed differs. The best one that the processor and the
/// operating system support is chosen at the first use, unless `LEEWAY_KERNELS` names another.
public enum InstructionSet: String, Sendable, CaseIterable {
    /// What every processor of the architecture has.
    case baseline
    /// x86-64-v3: AVX2 and what came with it.
    case avx2
    /// x86-64-v4: AVX-512.
    case avx512

    /// The variable of the environment that names the set to use.
    public static let variable = "LEEWAY_KERNELS"

    /// The sets that run on this machine, the best one last.
    public static let available: [InstructionSet] = {
        #if KERNELS_X86_64
        switch leeway_x86_64_level() {
        case 4...: return [.baseline, .avx2, .avx512]
        case 3: return [.baseline, .avx2]
        default: return [.baseline]
        }
        #else
        return [.baseline]
        #endif
    }()

    /// The set in use: the one that the environment names, else the best.
    ///
    /// One that is not available does not count here; ``chosen()`` tells about it.
    public static let inUse: InstructionSet = {
        do throws(InstructionSetError) { return try chosen() } catch { return best }
    }()

    private static var best: InstructionSet { available.last ?? .baseline }

    /// The set that the environment names, or the best if it names none.
    ///
    /// - Throws: ``InstructionSetError`` when it names one that this machine does not run, or none at all.
    public static func chosen() throws(InstructionSetError) -> InstructionSet {
        guard let value = getenv(variable) else { return best }
        return try named(String(cString: value))
    }

    /// The set of that name; the best for an empty name.
    ///
    /// - Throws: ``InstructionSetError`` when there is none, or this machine does not run it.
    public static func named(_ name: String) throws(InstructionSetError) -> InstructionSet {
        if name.isEmpty { return best }
        guard let set = InstructionSet(rawValue: name) else { throw .unknown(name) }
        guard available.contains(set) else { throw .unavailable(set) }
        return set
    }
}
