import Foundation
import Kernels

/// Times the counting kernel on a column and edges from files of raw doubles.
///
/// `kernel-timing VALUES EDGES float32|mixed|float64 PASSES` writes one JSON object: the medians over the passes of
/// the nanoseconds per value, of counting and of a pass that only reads the same column, and the counts of one pass.
/// `float32` is a column of floats, `mixed` one of doubles over `Float` edges. `kernel-timing --sets` writes the names
/// of the instruction sets that `LEEWAY_KERNELS` can name here.
@main
enum KernelTiming {
    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.dropFirst() == ["--sets"] {
            return print(InstructionSet.available.map(\.rawValue).joined(separator: "\n"))
        }
        guard arguments.count == 5, let passes = Int(arguments[4]), passes > 0,
            let column = Column(rawValue: arguments[3])
        else {
            throw Failure.usage
        }
        let set = try InstructionSet.chosen()
        let values = try doubles(arguments[1])
        let edges = try doubles(arguments[2])
        let precision: EdgeTable.Precision = column == .float64 ? .float64 : .float32
        guard !values.isEmpty, EdgeTable.accepts(edges: edges, precision: precision) else {
            throw Failure.unsuitable
        }
        let floats = values.map { Float($0) }
        let table = EdgeTable(edges: edges, precision: precision)
        var counters: [UInt64] = []
        var times: [Double] = []
        var readingTimes: [Double] = []
        var read: UInt64 = 0
        // The first pass warms up and does not count.
        for pass in 0...passes {
            counters = Array(repeating: 0, count: table.slotCount)
            let begin = ContinuousClock.now
            var span = counters.mutableSpan
            switch column {
            case .float32: table.count(floats.span, into: &span, at: 0, with: set)
            case .mixed, .float64: table.count(values.span, into: &span, at: 0, with: set)
            }
            let counted = ContinuousClock.now
            read &+= column == .float32 ? sum(of: floats) : sum(of: values)
            let end = ContinuousClock.now
            guard pass > 0 else { continue }
            times.append((counted - begin) / .nanoseconds(1) / Double(values.count))
            readingTimes.append((end - counted) / .nanoseconds(1) / Double(values.count))
        }
        print(
            #"{"kernels":"\#(set.rawValue)","nanoseconds_per_value":\#(median(times)),"#
                + #""read":\#(median(readingTimes)),"sum":\#(read),"counts":\#(counters)}"#)
    }

    private enum Column: String {
        case float32
        case mixed
        case float64
    }

    private static func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

    /// Reads all of a column: the sum of its bits.
    private static func sum(of values: [Float]) -> UInt64 {
        UInt64(values.reduce(UInt32(0)) { $0 &+ $1.bitPattern })
    }

    private static func sum(of values: [Double]) -> UInt64 { values.reduce(0) { $0 &+ $1.bitPattern } }

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
        case .usage: "usage: kernel-timing VALUES EDGES float32|mixed|float64 PASSES, or kernel-timing --sets"
        case .unsuitable:
            "no values, or edges that make no table: allowed are 1 to 253, ascending, exact in the precision"
        }
    }
}
