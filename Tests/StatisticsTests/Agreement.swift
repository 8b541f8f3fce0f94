import Statistics

/// Whether a number agrees with its oracle: to 1e-9 relative or 1e-12 absolute.
func agrees(_ number: Double?, _ oracle: Double, relative: Double = 1e-9) -> Bool {
    guard let number else { return false }
    return abs(number - oracle) <= max(1e-12, relative * abs(oracle))
}

extension ColumnEvaluation {
    /// The number that was measured, if any.
    func number(_ measure: Measure) -> Double? { self[measure].number }
}
