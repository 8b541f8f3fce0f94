public import Cells

/// `chi_square`: Pearson's test that reference and window draw their categories alike (1900,
/// doi:10.1080/14786440009463897).
///
/// The table has two rows, the reference and the window, and a column for each named category, for `other` and for
/// `unseen`: valid values only, since missing and invalid ones are no categories. Categories whose expected count
/// is under 5 in either row are pooled into one cell, which stays as it is even if it is still under 5. With k cells
/// there are k - 1 degrees of freedom; with fewer than two there is nothing to test, which is
/// ``Insufficiency/oneCategory``.
public enum ChiSquareHomogeneity: Statistic {
    /// `chi_square.statistic`, `chi_square.degrees_of_freedom` and `chi_square.p_value`.
    public static var measures: [Measure] {
        [.chiSquareStatistic, .chiSquareDegreesOfFreedom, .chiSquarePValue]
    }

    /// Categorical columns only.
    public static func isDefined(on column: ReferenceColumn) -> Bool { !column.isNumeric }

    /// Writes statistic, degrees of freedom and p-value, or why there are none.
    public static func measure(
        _ comparison: borrowing ColumnComparison, into evaluation: inout ColumnEvaluation
    ) {
        if let reason = comparison.valueInsufficiency {
            return write(.insufficient(reason), into: &evaluation)
        }
        let reference = comparison.reference.counts
        let result = test(
            reference: reference.span.extracting(droppingLast: 2),
            cumulative: comparison.cumulative.span.extracting(droppingLast: 2))
        guard result.degreesOfFreedom > 0 else {
            return write(.insufficient(.oneCategory), into: &evaluation)
        }
        let distribution = ChiSquareDistribution(degreesOfFreedom: result.degreesOfFreedom)
        evaluation[.chiSquareStatistic] = .finite(result.statistic)
        evaluation[.chiSquareDegreesOfFreedom] = .finite(Double(result.degreesOfFreedom))
        evaluation[.chiSquarePValue] = .finite(distribution.survival(result.statistic))
    }

    private static func write(_ measurement: Measurement, into evaluation: inout ColumnEvaluation) {
        evaluation[.chiSquareStatistic] = measurement
        evaluation[.chiSquareDegreesOfFreedom] = measurement
        evaluation[.chiSquarePValue] = measurement
    }

    /// The statistic of two rows of counts and its degrees of freedom, which are 0 if one cell is left.
    ///
    /// - Parameters:
    ///   - reference: the reference's counts, of a positive sum.
    ///   - cumulative: the window's counts, each entry that of all before it: one more entry, the last one positive.
    private static func test(
        reference: Span<UInt64>, cumulative: Span<UInt64>
    ) -> (statistic: Double, degreesOfFreedom: Int) {
        var n = 0.0
        for index in reference.indices { n += Double(reference[index]) }
        let m = Double(cumulative[reference.count])
        // Without a division, so that an expected count of exactly 5 is not rounded to less.
        let rarer = min(n, m)
        let threshold = 5 * (n + m)
        var sum = 0.0
        var cells = 0
        var pooledReference = 0.0
        var pooledCurrent = 0.0
        for index in reference.indices {
            let r = Double(reference[index])
            let c = Double(cumulative[index + 1] &- cumulative[index])
            if (r + c) * rarer < threshold {
                pooledReference += r
                pooledCurrent += c
            } else {
                sum += term(r, of: n, c, of: m)
                cells += 1
            }
        }
        if pooledReference + pooledCurrent > 0 {
            sum += term(pooledReference, of: n, pooledCurrent, of: m)
            cells += 1
        }
        return (sum * n * m, cells - 1)
    }

    /// Both rows' `(observed - expected)^2 / expected`, divided by `n m`: it equals `(r/n - c/m)^2 / (r + c)`.
    private static func term(_ r: Double, of n: Double, _ c: Double, of m: Double) -> Double {
        let difference = r / n - c / m
        return difference * difference / (r + c)
    }
}
