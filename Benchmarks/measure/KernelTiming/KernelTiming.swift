import Foundation
import Kernels

/// Times the counting kernel on a column and edges from files of raw doubles.
///
/// `kernel-timing VALUES EDGES float32|float64 PASSES` writes one JSON object: the median over the passes of the
/// nanoseconds per value, and the counts of one pass.
@main
enum KernelTiming {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let precision = EdgeTable.Precision(rawValue: arguments[3]),
            let passes = Int(arguments[4]), passes > 0
        else {
            throw Failure.usage
        }
        let values = try doubles(arguments[1])
        let edges = try doubles(arguments[2])
        guard !values.isEmpty, EdgeTable.accepts(edges: edges, precision: precision) else {
            throw Failure.unsuitable
        }
        let table = EdgeTable(edges: edges, precision: precision)
        var counters: [UInt64] = []
        var times: [Double] = []
        // The first pass warms up and does not count.
        for pass in 0...passes {
            counters = Array(repeating: 0, count: table.slotCount)
            let begin = ContinuousClock.now
            var span = counters.mutableSpan
            table.count(values.span, into: &span, at: 0)
            let elapsed = ContinuousClock.now - begin
            if pass > 0 { times.append(elapsed / .nanoseconds(1) / Double(values.count)) }
        }
        let median = times.sorted()[times.count / 2]
        print(#"{"nanoseconds_per_value":\#(median),"counts":\#(counters)}"#)
    }

    private static func doubles(_ path: String) throws -> [Double] {
        let bytes = try Data(contentsOf: URL(filePath: path))
        return bytes.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
    }
}

/// Why nothing can be measured.
enum Failure: Error, CustomStringConvertible {
    case usage
    case unsuitable

    var description: String {
        switch self {
        case .usage: "usage: kernel-timing VALUES EDGES float32|float64 PASSES"
        case .unsuitable:
            "no values, or edges that make no table: allowed are 1 to 253, ascending, exact in the precision"
        }
    }
}
