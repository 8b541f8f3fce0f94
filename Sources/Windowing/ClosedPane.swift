import Cells

/// A pane of all partitions that never changes again.
///
/// It is kept in the form in which it is recorded: most of a pane's counters are zero or small, so that this takes a
/// fraction of the memory, and a pane is read only once more, when it leaves a window.
struct ClosedPane: Sendable {
    let start: Int64
    let bytes: [UInt8]
    /// Whether there is a record of it.
    var isStored: Bool

    /// Takes the pane's counts out of a sum that they are part of.
    func subtract(from sum: inout Counts) {
        do throws(RecordFault) {
            try PaneContent.subtract(decoding: bytes, from: &sum)
        } catch {
            // The bytes were encoded here, or decoded once before when they were restored.
            preconditionFailure("BUG: a closed pane cannot be read again: \(error.reason)")
        }
    }
}
