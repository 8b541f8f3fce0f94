import Kernels
import Measuring

/// Times the counting kernel on a column of floats and edges from files of raw doubles, beside a pass that only reads.
///
/// `kernel-timing VALUES EDGES count|read`: a turn gives the nanoseconds per value, the median over a few passes, and
/// the counts of one pass.
@main
enum KernelTiming {
    private static let passes = 7

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, ["count", "read"].contains(arguments[3]) else {
            throw Usage("kernel-timing VALUES EDGES count|read")
        }
        let values = try RawFile.doubles(arguments[1]).map { Float($0) }
        let edges = try RawFile.doubles(arguments[2])
        guard !values.isEmpty, EdgeTable.accepts(edges: edges, precision: .float32) else {
            throw Unsuitable()
        }
        if arguments[3] == "read" { return read(values) }
        count(values, EdgeTable(edges: edges, precision: .float32))
    }

    private static func count(_ values: [Float], _ table: EdgeTable) {
        let set = InstructionSet.inUse.rawValue
        Turns.serve(about: #"{"bytes_per_value":\#(MemoryLayout<Float>.size),"instruction_set":"\#(set)"}"#) {
            var counters = [UInt64](repeating: 0, count: table.slotCount)
            let time = Turns.median(passes: passes) {
                for index in counters.indices { counters[index] = 0 }
                var span = counters.mutableSpan
                table.count(values.span, into: &span, at: 0)
            }
            return
                #"{"nanoseconds_per_value":\#(time / Double(values.count)),"counts":\#(counters)}"#
        }
    }

    private static func read(_ values: [Float]) {
        Turns.serve(about: #"{"bytes_per_value":\#(MemoryLayout<Float>.size)}"#) {
            var digest: UInt64 = 0
            let time = Turns.median(passes: passes) { digest ^= MemoryPass.digest(values) }
            return #"{"nanoseconds_per_value":\#(time / Double(values.count)),"digest":\#(digest)}"#
        }
    }
}

/// Nothing can be measured.
struct Unsuitable: Error, CustomStringConvertible {
    let description = """
        no values, or edges that make no table: allowed are 1 to 253, ascending, exact in the precision
        """
}
