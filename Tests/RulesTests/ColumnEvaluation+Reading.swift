import Statistics

extension ColumnEvaluation {
    /// An evaluation with these values, undefined elsewhere; 1,000 events, all valid, unless said otherwise.
    init(_ values: [Measure: Double], count: Double = 1000, valid: UInt64? = nil) {
        self.init(valid: valid ?? UInt64(count))
        self[.count] = .value(count)
        for (measure, value) in values { self[measure] = .value(value) }
    }
}
