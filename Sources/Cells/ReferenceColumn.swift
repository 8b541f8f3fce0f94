/// What the reference data said of one column: everything that counting and comparing need to know.
public struct ReferenceColumn: Sendable, Equatable {
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

    /// A column from its parts.
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
    }
}
