/// Where each counter of a column stands.
///
/// Numeric and categorical columns share one layout of `valueCells + 4` slots, so that windows add and subtract
/// without knowing which is which: one open slot, the value cells, another open slot, missing, invalid.
public struct CellLayout: Sendable, Equatable {
    /// The number of value cells: intervals of a numeric column, named categories of a categorical one.
    public let valueCells: Int

    /// A layout with `valueCells` value cells, 0 to 240.
    public init(valueCells: Int) { self.valueCells = valueCells }

    /// All counters of the column.
    public var slots: Int { valueCells + 4 }

    /// The slots of the value cells.
    public var values: Range<Int> { 1..<(valueCells + 1) }

    /// Numeric: values under the reference's minimum.
    public var below: Int { 0 }

    /// Numeric: values over the reference's maximum.
    public var above: Int { valueCells + 1 }

    /// Categorical: values the reference knows but has no cell for.
    public var other: Int { 0 }

    /// Categorical: values the reference does not know.
    public var unseen: Int { valueCells + 1 }

    /// `null` or absent.
    public var missing: Int { valueCells + 2 }

    /// There, and not usable as a value of this column.
    public var invalid: Int { valueCells + 3 }
}
