/// All measures of one column in one window.
public struct ColumnEvaluation: Sendable, Equatable {
    /// One entry per case of ``Measure``, in its order.
    private var measurements: [Measurement]

    /// The number of valid values: those that the value measures (KS, Wasserstein, moments) rest on.
    public let valid: UInt64

    /// An evaluation in which nothing is measured yet.
    public init(valid: UInt64) {
        self.valid = valid
        measurements = Array(repeating: .undefined, count: Measure.allCases.count)
    }

    /// The measurement of `measure`.
    public subscript(measure: Measure) -> Measurement {
        get { measurements[measure.index] }
        set { measurements[measure.index] = newValue }
    }
}
