public import Cells

/// `chi_square`: Pearson's test that reference and window draw their categories alike (1900,
/// doi:10.1080/14786440009463897).
///
/// The table has two rows, the reference and the window, and a column for each named category, for `other` and for
/// `unseen`: valid values only, since missing and invalid ones are no categories. Categories whose expected count
/// is under 5 in either row are pooled into one cell, which stays as it is even if it is still under 5. With k cells
/// there are k - 1 degrees of freedom; with fewer than two there is nothing to test, which is
/// ``Insufficiency/oneCategory``.
public struct ChiSquareHomogeneity: Statistic {
    /// `chi_square.statistic`, `chi_square.degrees_of_freedom` and `chi_square.p_value`.
    public var measures: [Measure] { [.chiSquareStatistic, .chiSquareDegreesOfFreedom, .chiSquarePValue] }

    /// The statistic.
    public init() {}

    /// Categorical columns only.
    public func isDefined(on cells: ColumnCells) -> Bool { !cells.isNumeric }

    /// Writes statistic, degrees of freedom and p-value, or why there are none.
    public func measure(_ comparison: ColumnComparison, into evaluation: inout ColumnEvaluation) {
        if let reason = comparison.valueInsufficiency {
            for measure in measures { evaluation[measure] = .insufficient(reason) }
            return
        }
        let result = Self.test(
            reference: comparison.reference.counts.span.extracting(droppingLast: 2),
            current: comparison.counters.span.extracting(comparison.slots).extracting(droppingLast: 2))
        guard result.degreesOfFreedom > 0 else {
            for measure in measures { evaluation[measure] = .insufficient(.oneCategory) }
            return
        }
        let distribution = ChiSquareDistribution(degreesOfFreedom: result.degreesOfFreedom)
        evaluation[.chiSquareStatistic] = .finite(result.statistic)
        evaluation[.chiSquareDegreesOfFreedom] = .finite(Double(result.degreesOfFreedom))
        evaluation[.chiSquarePValue] = .finite(distribution.survival(result.statistic))
    }

    /// The statistic of two rows of counts and its degrees of freedom, which are 0 if one cell is left.
    ///
    /// Both rows have as many entries and a positive sum.
    public static func test(
        reference: Span<UInt64>, current: Span<UInt64>
    ) -> (statistic: Double, degreesOfFreedom: Int) {
        var n = 0.0
        var m = 0.0
        for index in reference.indices {
            n += Double(reference[index])
            m += Double(current[index])
        }
        // Without a division, so that an expected count of exactly 5 is not rounded to less.
        let rarer = min(n, m)
        let threshold = 5 * (n + m)
        var sum = 0.0
        var cells = 0
        var pooledReference = 0.0
        var pooledCurrent = 0.0
        for index in reference.indices {
            let r = Double(reference[index])
            let c = Double(current[index])
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
