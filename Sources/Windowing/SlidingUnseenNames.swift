import Cells

/// The unseen names of the panes in a sliding window.
///
/// Samples of names merge and do not subtract. This is a queue of two stacks: the older panes are kept as the merges
/// from each of them up to the youngest of the older ones, the newer panes as one merge; the two together are the
/// window. When the last of the older panes has left, the newer ones are read again and take their place: every pane
/// is merged twice and read once, so that a slide costs the same, amortised, whatever the length of the window
/// (Tangwongsan, Hirzel and Schneider, arXiv:2009.13768, on Two-Stacks). Panes without names are not kept.
struct SlidingUnseenNames: Sendable {
    /// By falling number of the pane; each with the names of all older panes from it on.
    private var older: [(number: Int, names: UnseenNames)] = []
    /// The names of all newer panes.
    private var newer = UnseenNames()
    /// The numbers of the newer panes, rising.
    private var newerNumbers: [Int] = []

    init() {}

    /// The names of all panes in the window.
    var merged: UnseenNames {
        var names = older.last?.names ?? UnseenNames()
        names.merge(newer)
        return names
    }

    /// Takes in the names of a pane, whose number is above those of all earlier ones.
    mutating func push(_ names: UnseenNames, number: Int) {
        guard !names.isEmpty else { return }
        newer.merge(names)
        newerNumbers.append(number)
    }

    /// Drops the names of panes numbered before `number`; `read` gives those of a pane that is still there.
    mutating func expire(before number: Int, read: (Int) -> UnseenNames) {
        while let last = older.last, last.number < number { older.removeLast() }
        guard older.isEmpty, let first = newerNumbers.first, first < number else { return }
        var names = UnseenNames()
        for kept in newerNumbers.reversed() where kept >= number {
            names.merge(read(kept))
            older.append((kept, names))
        }
        newer = UnseenNames()
        newerNumbers = []
    }
}
