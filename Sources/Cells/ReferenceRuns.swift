import Kernels

/// The different values of a sorted reference as a precision tells them apart, with how often each occurs.
struct ReferenceRuns {
    let precision: EdgeTable.Precision
    /// The values, ascending, rounded toward minus infinity to the precision; a negative zero is 0.
    private(set) var keys: [Double] = []
    /// Where each run begins among the sorted values, and where the last one ends: cumulative counts.
    private(set) var starts: [Int] = []
    /// The successor of the largest key: the last edge.
    private(set) var end: Double
    /// How many values have no successor to be the last edge.
    private(set) var massAbove = 0

    init(_ values: Span<Double>, precision: EdgeTable.Precision) {
        self.precision = precision
        end = .greatestFiniteMagnitude
        var count = 0
        var last = Double.nan
        for index in values.indices {
            let key = Self.key(values[index], precision)
            if key != last { count += 1 }
            last = key
        }
        keys.reserveCapacity(count)
        starts.reserveCapacity(count + 1)
        last = .nan
        for index in values.indices {
            let key = Self.key(values[index], precision)
            if key != last {
                keys.append(key)
                starts.append(index)
            }
            last = key
        }
        starts.append(values.count)
        if last == .greatestFiniteMagnitude {
            keys.removeLast()
            starts.removeLast()
            massAbove = values.count - (starts.last ?? 0)
        } else {
            end = successor(last)
        }
    }

    private static func key(_ value: Double, _ precision: EdgeTable.Precision) -> Double {
        switch precision {
        case .float32: Double(value.roundedDownToFloat) + 0
        case .float64: value + 0
        }
    }

    /// The next number that the precision has.
    func successor(_ key: Double) -> Double {
        switch precision {
        case .float32: Double(Float(key).nextUp)
        case .float64: key.nextUp
        }
    }

    /// The number of reference values in these runs.
    func mass(_ runs: Range<Int>) -> Int { starts[runs.upperBound] - starts[runs.lowerBound] }

    /// Whether one of the runs holds different values, which the precision ties.
    func ties(_ values: Span<Double>, in runs: Range<Int>) -> Bool {
        runs.contains { values[starts[$0]] != values[starts[$0 + 1] - 1] }
    }
}

extension Double {
    /// The largest `Float` at or below a finite number.
    var roundedDownToFloat: Float {
        let nearest = Float(self)
        return Double(nearest) > self ? nearest.nextDown : nearest
    }
}
