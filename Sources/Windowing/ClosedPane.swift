import Cells

/// A pane of all partitions that never changes again.
///
/// It is kept in the form in which it is recorded: most of a pane's counters are zero or small, so that this takes a
/// fraction of the memory, and a window reads a pane only twice more: for its unseen names, and when it leaves.
struct ClosedPane: Sendable {
    let start: Int64
    let bytes: [UInt8]
    /// Whether there is a record of it.
    var isStored: Bool

    /// Takes the pane's counts out of a sum that they are part of.
    func subtract(from sum: inout Counts, layout: CountsLayout) {
        read { bytes throws(RecordFault) in
            try PaneContent.subtract(decoding: bytes, from: &sum, layout: layout)
        }
    }

    func unseenNames(_ layout: CountsLayout) -> UnseenNames {
        read { bytes throws(RecordFault) in try PaneContent.unseenNames(decoding: bytes, layout: layout) }
    }

    private func read<Part>(_ decode: ([UInt8]) throws(RecordFault) -> Part) -> Part {
        do throws(RecordFault) {
            return try decode(bytes)
        } catch {
            // The bytes were encoded here, or decoded once before when they were restored.
            preconditionFailure("BUG: a closed pane cannot be read again: \(error.reason)")
        }
    }
}
