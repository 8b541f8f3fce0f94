import Cells
import Kernels

/// Holds the valid values of a numeric column until all are there.
struct NumericCollector {
    private(set) var missing: UInt64 = 0
    private(set) var invalid: UInt64 = 0
    /// The valid values; none is negative zero.
    private(set) var values: [Double] = []

    init(capacity: Int) { values.reserveCapacity(capacity) }

    mutating func insert(_ field: RowField) {
        let value = field.numericValue
        if value.isFinite {
            values.append(value)
        } else if ValueCode.isMissing(value) {
            missing += 1
        } else {
            invalid += 1
        }
    }

    mutating func sort() { radixSort(&values) }
}
