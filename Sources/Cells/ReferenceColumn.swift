/// What the reference data said of one column: everything that counting and comparing need to know.
///
/// A class, because every comparison holds on to it: sharing one costs a reference count instead of one per array.
public final class ReferenceColumn: Sendable {
    /// The column's name, as rules and outputs use it.
    public let name: String
    /// What the column means to the model.
    public let role: ColumnRole
    /// How values fall into cells.
    public let cells: ColumnCells
    /// The reference's count per slot of `cells.layout`; all zero for a column on a fixed grid without a reference.
    public let counts: [UInt64]
    /// The groups on which divergences are computed.
    public let groups: ComparisonGroups
    /// The integer grid of the moments; `nil` for a categorical column.
    public let moments: MomentScale?
    /// The reference's extremes of a numeric column; `nil` where it had no valid value.
    public let extremes: Extremes?
    /// The reference's mean; `nil` for a categorical column and where there was no valid value.
    public let mean: Double?
    /// The reference's standard deviation (divided by n - 1); `nil` as for the mean.
    public let standardDeviation: Double?

    /// Whether values of the column are numbers.
    public let isNumeric: Bool
    /// The number of rows in the reference.
    public let total: UInt64
    /// The number of valid values in the reference: all but the missing and the invalid ones.
    public let valid: UInt64
    /// The reference's count per group.
    public let groupCounts: [UInt64]
    /// The distribution of the valid values over a numeric column's slots; `nil` for a categorical column.
    public let distribution: ReferenceDistribution?

    /// A column from its parts.
    ///
    /// Only a column with one entry of `counts` and of `groups` per slot of the layout can be compared.
    public init(
        name: String, role: ColumnRole, cells: ColumnCells, counts: [UInt64], groups: ComparisonGroups,
        moments: MomentScale? = nil, extremes: Extremes? = nil, mean: Double? = nil,
        standardDeviation: Double? = nil
    ) {
        self.name = name
        self.role = role
        self.cells = cells
        self.counts = counts
        self.groups = groups
        self.moments = moments
        self.extremes = extremes
        self.mean = mean
        self.standardDeviation = standardDeviation

        var cumulative: [UInt64] = [0]
        for slot in 0..<cells.layout.missing {
            cumulative.append(cumulative[slot] &+ (slot < counts.count ? counts[slot] : 0))
        }
        total = counts.reduce(0, &+)
        valid = cumulative[cells.layout.missing]
        groupCounts = groups.merge(cumulative: cumulative)
        isNumeric = if case .numeric = cells { true } else { false }
        distribution =
            if case .numeric(let grid) = cells {
                ReferenceDistribution(cumulative: cumulative, grid: grid, extremes: extremes)
            } else {
                nil
            }
    }
}

extension ReferenceColumn: Equatable {
    /// Whether both say the same.
    public static func == (a: ReferenceColumn, b: ReferenceColumn) -> Bool {
        a === b
            || a.name == b.name && a.role == b.role && a.cells == b.cells && a.counts == b.counts
                && a.groups == b.groups && a.moments == b.moments && a.extremes == b.extremes
                && a.mean == b.mean && a.standardDeviation == b.standardDeviation
    }
}
