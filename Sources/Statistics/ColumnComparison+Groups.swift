extension ColumnComparison {
    /// What `divergence` makes of the smoothed proportions, unless one side has no event.
    ///
    /// Smoothing alone would show drift in an empty window: PSI 0.88 against a reference of 90 to 10.
    @inline(__always)
    func measureGroups(_ divergence: (GroupProportions) -> Double) -> Measurement {
        if let reason = groupInsufficiency { .insufficient(reason) } else { .finite(divergence(proportions)) }
    }
}
