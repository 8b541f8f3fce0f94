import KernelsBaseline

#if KERNELS_X86_64
import KernelsAVX2
import KernelsAVX512
#endif

// The same functions three times; see there for what the parameters are.

extension InstructionSet {
    /// Uninitialized memory that counting works in, all of it on the stack.
    struct Scratch {
        let keys: UnsafeMutablePointer<Int32>
        let slots: UnsafeMutablePointer<UInt8>
        let counters: UnsafeMutablePointer<UInt32>

        /// Gives `body` room for 256 of each.
        @inline(__always)
        static func with(_ body: (Scratch) -> Void) {
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: 256) { keys in
                withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { slots in
                    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 256) { counters in
                        guard let keys = keys.baseAddress, let slots = slots.baseAddress,
                            let counters = counters.baseAddress
                        else { return }
                        body(Scratch(keys: keys, slots: slots, counters: counters))
                    }
                }
            }
        }
    }

    func countInFloats(
        _ values: UnsafePointer<Double>, _ count: Int, _ blocks: UnsafePointer<SIMD16<Int32>>,
        _ counters: UnsafeMutablePointer<UInt64>, slotCount: Int, _ scratch: Scratch
    ) {
        switch self {
        #if KERNELS_X86_64
        case .avx2:
            KernelsAVX2.countInFloats(
                values, count, blocks: blocks, counters: counters, slotCount: slotCount, keys: scratch.keys,
                slots: scratch.slots, others: scratch.counters)
        case .avx512:
            KernelsAVX512.countInFloats(
                values, count, blocks: blocks, counters: counters, slotCount: slotCount, keys: scratch.keys,
                slots: scratch.slots, others: scratch.counters)
        #endif
        default:
            KernelsBaseline.countInFloats(
                values, count, blocks: blocks, counters: counters, slotCount: slotCount, keys: scratch.keys,
                slots: scratch.slots, others: scratch.counters)
        }
    }

    func countFloats(
        _ values: UnsafePointer<Float>, _ count: Int, _ blocks: UnsafePointer<SIMD16<Int32>>,
        _ counters: UnsafeMutablePointer<UInt64>, slotCount: Int, _ scratch: Scratch
    ) {
        switch self {
        #if KERNELS_X86_64
        case .avx2:
            KernelsAVX2.countFloats(
                values, count, blocks: blocks, counters: counters, slotCount: slotCount, keys: scratch.keys,
                slots: scratch.slots, others: scratch.counters)
        case .avx512:
            KernelsAVX512.countFloats(
                values, count, blocks: blocks, counters: counters, slotCount: slotCount, keys: scratch.keys,
                slots: scratch.slots, others: scratch.counters)
        #endif
        default:
            KernelsBaseline.countFloats(
                values, count, blocks: blocks, counters: counters, slotCount: slotCount, keys: scratch.keys,
                slots: scratch.slots, others: scratch.counters)
        }
    }

    func countInDoubles(
        _ values: UnsafePointer<Double>, _ count: Int, _ blocks: UnsafePointer<SIMD16<Double>>,
        _ counters: UnsafeMutablePointer<UInt64>, slotCount: Int, _ scratch: Scratch
    ) {
        switch self {
        #if KERNELS_X86_64
        case .avx2:
            KernelsAVX2.countInDoubles(
                values, count, blocks: blocks, counters: counters, slotCount: slotCount, slots: scratch.slots,
                others: scratch.counters)
        case .avx512:
            KernelsAVX512.countInDoubles(
                values, count, blocks: blocks, counters: counters, slotCount: slotCount, slots: scratch.slots,
                others: scratch.counters)
        #endif
        default:
            KernelsBaseline.countInDoubles(
                values, count, blocks: blocks, counters: counters, slotCount: slotCount, slots: scratch.slots,
                others: scratch.counters)
        }
    }

    func summarise(
        _ values: UnsafePointer<Double>, _ count: Int, _ step: MomentStep,
        _ sums: UnsafeMutablePointer<Int64>, _ extremes: UnsafeMutablePointer<Double>
    ) {
        let bound = MomentStep.bound
        switch self {
        #if KERNELS_X86_64
        case .avx2:
            KernelsAVX2.summarise(
                values, count, center: step.center, before: step.before, after: step.after, last: step.last,
                bound: bound, sums: sums, extremes: extremes)
        case .avx512:
            KernelsAVX512.summarise(
                values, count, center: step.center, before: step.before, after: step.after, last: step.last,
                bound: bound, sums: sums, extremes: extremes)
        #endif
        default:
            KernelsBaseline.summarise(
                values, count, center: step.center, before: step.before, after: step.after, last: step.last,
                bound: bound, sums: sums, extremes: extremes)
        }
    }

    /// Stops where a set is used that would die on an unknown instruction.
    func requireAvailability() {
        precondition(
            self == .baseline || Self.available.contains(self),
            "BUG: kernels that this machine does not run")
    }
}
