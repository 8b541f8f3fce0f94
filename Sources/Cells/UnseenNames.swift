/// The names of the categories that the reference does not know, column by column: the most frequent ones of one set
/// of events.
///
/// At most 16 names per column are kept, in probability those with the most occurrences: a name with the share f of a
/// column's unseen values is missed with a probability of at most about (1 - f)^16, which is 0.0033 for f = 0.3.
/// Occurrences are told apart by event time and, where an event has one, its `id`: without an `id`, a name's
/// occurrences in one millisecond count for one.
///
/// Names merge (partitions, panes) to the same bytes whatever the order of events and merges. They do not subtract.
/// Columns without unseen values take no room. Of a name longer than 64 bytes of UTF-8 the beginning is kept, cut
/// between two characters (Unicode scalars); two such names stay two even where their beginnings are the same.
public struct UnseenNames: Sendable, Equatable {
    struct Column: Sendable, Equatable {
        let column: Int
        var sample = NameSample()
    }

    /// By rising column; only columns with names.
    var columns: [Column] = []

    /// The names of no events.
    public init() {}

    /// Whether there is no name in any column.
    public var isEmpty: Bool { columns.isEmpty }

    /// The names of a column, the likely most frequent first.
    public subscript(column: Int) -> [String] {
        let place = place(of: column)
        guard place < columns.count, columns[place].column == column else { return [] }
        return columns[place].sample.names
    }

    /// Takes in the occurrences of `other`, which is of the same layout.
    ///
    /// - Complexity: linear in the columns with names.
    public mutating func merge(_ other: UnseenNames) {
        guard !isEmpty else {
            self = other
            return
        }
        var place = 0
        for added in other.columns {
            while place < columns.count, columns[place].column < added.column { place += 1 }
            if place < columns.count, columns[place].column == added.column {
                columns[place].sample.merge(added.sample)
            } else {
                columns.insert(added, at: place)
            }
        }
    }

    /// Takes in the unseen names of rows of a batch.
    ///
    /// - Complexity: linear in the unseen values of these rows; nothing without any.
    public mutating func count(_ batch: borrowing RowBatch, rows: Range<Int>) {
        for place in batch.unseen.places(in: rows) {
            let occurrence = batch.unseen.all[place]
            guard batch.isUnseen(row: occurrence.row, column: occurrence.column) else { continue }
            let score = NameScore.score(
                name: occurrence.name, identifier: occurrence.identifier, time: batch.times[occurrence.row])
            let index = self.place(of: occurrence.column)
            if index == columns.count || columns[index].column != occurrence.column {
                columns.insert(Column(column: occurrence.column), at: index)
            } else if columns[index].sample.passesOver(score) {
                continue
            }
            columns[index].sample.insert(
                NameSample.Entry(
                    score: score, hash: occurrence.name, text: batch.unseen.text(of: occurrence)))
        }
    }

    /// Where the column stands, or would stand, among those with names.
    private func place(of column: Int) -> Int {
        var low = 0
        var high = columns.count
        while low < high {
            let middle = (low + high) / 2
            if columns[middle].column < column { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
