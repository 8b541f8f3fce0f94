/// The values that are summed, then counted while they are in the cache; no more than one summary takes.
private let block = 4_096

extension EdgeTable {
    /// Adds one to the slot of each value.
    ///
    /// Counters wrap around instead of trapping. The result is that of comparing in `Double`, from every set.
    ///
    /// - Parameters:
    ///   - values: the column, absent and invalid values coded as in ``ValueCode``.
    ///   - counters: the counters; those from `base` on, ``slotCount`` of them, are this column's.
    ///   - base: where this column's counters begin.
    ///   - set: the kernels to use, available ones.
    /// - Complexity: O(`values.count`), between 1 ns per value with AVX-512 and 4 with the instructions that every
    ///   x86-64 has; the number of edges makes no difference.
    public func count(
        _ values: Span<Double>, into counters: inout MutableSpan<UInt64>, at base: Int,
        with set: InstructionSet = .inUse
    ) {
        forBlocks(of: values, &counters, base, set) { values, count, counters, scratch in
            countBlock(values, count, counters, scratch, set)
        }
    }

    /// Adds one to the slot of each value, and sums the values on their way.
    ///
    /// The same as ``count(_:into:at:with:)`` and ``ValueSummary/init(of:step:with:)``, reading memory once.
    public func count(
        _ values: Span<Double>, into counters: inout MutableSpan<UInt64>, at base: Int,
        summing step: MomentStep,
        with set: InstructionSet = .inUse
    ) -> ValueSummary {
        var summary = ValueSummary()
        forBlocks(of: values, &counters, base, set) { values, count, counters, scratch in
            summary.add(values, count, step, set)
            countBlock(values, count, counters, scratch, set)
        }
        return summary
    }

    /// Adds one to the slot of each float, all of which are there: those that are no finite number are invalid.
    ///
    /// - Complexity: as that of doubles; over `float32` edges a little less.
    public func count(
        _ values: Span<Float>, into counters: inout MutableSpan<UInt64>, at base: Int,
        with set: InstructionSet = .inUse
    ) {
        forBlocks(of: values, &counters, base, set) { values, count, counters, scratch in
            switch precision {
            case .float32:
                keyBlocks.withUnsafeBufferPointer { blocks in
                    guard let blocks = blocks.baseAddress else { return }
                    set.countFloats(values, count, blocks, counters, slotCount: slotCount, scratch)
                }
            case .float64:
                withUnsafeTemporaryAllocation(of: Double.self, capacity: 128) { wide in
                    guard let wide = wide.baseAddress else { return }
                    for start in stride(from: 0, to: count, by: 128) {
                        let length = min(128, count - start)
                        for index in 0..<length { wide[index] = Double(values[start + index]) }
                        countBlock(wide, length, counters, scratch, set)
                    }
                }
            }
        }
    }

    @inline(__always)
    private func countBlock(
        _ values: UnsafePointer<Double>, _ count: Int, _ counters: UnsafeMutablePointer<UInt64>,
        _ scratch: InstructionSet.Scratch, _ set: InstructionSet
    ) {
        switch precision {
        case .float32:
            keyBlocks.withUnsafeBufferPointer { blocks in
                guard let blocks = blocks.baseAddress else { return }
                set.countInFloats(values, count, blocks, counters, slotCount: slotCount, scratch)
            }
        case .float64:
            edgeBlocks.withUnsafeBufferPointer { blocks in
                guard let blocks = blocks.baseAddress else { return }
                set.countInDoubles(values, count, blocks, counters, slotCount: slotCount, scratch)
            }
        }
    }

    @inline(__always)
    private func forBlocks<Value>(
        of values: Span<Value>, _ counters: inout MutableSpan<UInt64>, _ base: Int, _ set: InstructionSet,
        _ body: (UnsafePointer<Value>, Int, UnsafeMutablePointer<UInt64>, InstructionSet.Scratch) -> Void
    ) {
        set.requireAvailability()
        precondition(
            base >= 0 && base <= counters.count - slotCount,
            "BUG: counters that do not hold the column's slots")
        values.withUnsafeBufferPointer { values in
            counters.withUnsafeMutableBufferPointer { counters in
                guard let values = values.baseAddress.map({ ($0, values.count) }),
                    let counters = counters.baseAddress
                else { return }
                InstructionSet.Scratch.with { scratch in
                    for start in stride(from: 0, to: values.1, by: block) {
                        body(values.0 + start, min(block, values.1 - start), counters + base, scratch)
                    }
                }
            }
        }
    }
}
