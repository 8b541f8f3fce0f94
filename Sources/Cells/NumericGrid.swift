public import Kernels

/// The value cells of a numeric column: cell `b` holds `edges[b] <= x < edges[b + 1]`.
public struct NumericGrid: Sendable, Equatable {
    /// The edges as the kernel wants them; one more than there are cells.
    public let table: EdgeTable

    /// Per cell, whether it can hold one value only: `[a, nextUp(a))` in the table's precision.
    public let isSingleValue: [Bool]

    /// A grid over a table of at least one edge.
    public init(table: EdgeTable) {
        self.table = table
        let edges = table.edges
        isSingleValue = zip(edges, edges.dropFirst()).map { low, high in
            switch table.precision {
            case .float32: Float(low).nextUp == Float(high)
            case .float64: low.nextUp == high
            }
        }
    }

    /// The slots of the column.
    public var layout: CellLayout { CellLayout(valueCells: table.edges.count - 1) }
}
