import Cells
import Statistics

/// A categorical column made of counts.
struct CategoricalSample {
    let reference: ReferenceColumn
    let counters: [UInt64]

    /// Counts of the named categories, each a group, and of the other slots.
    init(
        reference: [UInt64], current: [UInt64], other: (UInt64, UInt64) = (0, 0), unseen: UInt64 = 0,
        missing: (UInt64, UInt64) = (0, 0), invalid: (UInt64, UInt64) = (0, 0), isComplete: Bool = true
    ) {
        let names = reference.indices.map { "c\($0)" }
        let hasOther = other.0 > 0
        let table = CategoryTable(names: names, otherNames: hasOther ? ["rare"] : [], isComplete: isComplete)
        let otherGroup = hasOther ? reference.count : 0
        self.reference = ReferenceColumn(
            name: "c", role: .feature, cells: .categorical(table),
            counts: [other.0] + reference + [0, missing.0, invalid.0],
            groups: ComparisonGroups(
                count: reference.count + (hasOther ? 1 : 0),
                groupOfSlot: [UInt8(otherGroup)] + reference.indices.map { UInt8($0) }))
        counters = [other.1] + current + [unseen, missing.1, invalid.1]
    }

    var comparison: ColumnComparison {
        ColumnComparison(reference: reference, counters: counters, events: counters.reduce(0, &+))
    }

    var evaluation: ColumnEvaluation { StatisticRegistry.evaluate(comparison) }
}
