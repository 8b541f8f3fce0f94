/// Two-sample distances from the values themselves.
enum ExactDistances {
    /// The largest difference of the empirical distribution functions, rounded once.
    static func kolmogorovSmirnov(_ a: [Double], _ b: [Double]) -> Double {
        var largest = 0
        walk(a, b) { _, i, j in largest = max(largest, abs(i * b.count - j * a.count)) }
        return Double(largest) / Double(a.count * b.count)
    }

    /// The integral of the absolute difference of the empirical distribution functions.
    static func wasserstein(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        var last: (x: Double, height: Double)?
        walk(a, b) { x, i, j in
            if let last { sum += (x - last.x) * last.height }
            last = (x, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
        }
        return sum
    }

    /// Calls `visit` with each distinct value and how many of both samples are at or below it.
    private static func walk(_ a: [Double], _ b: [Double], _ visit: (Double, Int, Int) -> Void) {
        let a = a.sorted()
        let b = b.sorted()
        var i = 0
        var j = 0
        while i < a.count || j < b.count {
            let x = min(i < a.count ? a[i] : .infinity, j < b.count ? b[j] : .infinity)
            while i < a.count, a[i] == x { i += 1 }
            while j < b.count, b[j] == x { j += 1 }
            visit(x, i, j)
        }
    }
}
