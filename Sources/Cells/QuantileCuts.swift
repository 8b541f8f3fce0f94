/// The cut of a reference's runs into cells.
struct QuantileCuts {
    /// One value cell: `lower <= x < upper`.
    struct Cell {
        var lower: Double
        var upper: Double
        /// The runs whose values it holds; none for a gap between atoms.
        var runs: Range<Int>
    }

    private let reference: ReferenceRuns
    private(set) var cells: [Cell]

    /// At most `limit` cells, with the least possible maximum of those that can hold several values.
    ///
    /// Packing runs from left to right into cells of up to `mass` values needs the fewest cells there can be, and
    /// fewer the larger `mass` is, so the smallest `mass` that does is found by bisection. One that does is at most
    /// `2 / limit` of the reference: any two neighbours of the packed cells exceed `mass` together, so `h` heavier
    /// runs leave at most `limit - 2 h` packed cells and one more for each of the `h + 1` stretches between them.
    init(_ reference: ReferenceRuns, limit: Int) {
        self.reference = reference
        var fails = -1
        var works = reference.mass(reference.keys.indices) * 2 / limit
        while works - fails > 1 {
            let middle = fails + (works - fails) / 2
            if Self.pack(reference, mass: middle, limit: limit) == nil {
                fails = middle
            } else {
                works = middle
            }
        }
        cells = Self.pack(reference, mass: works, limit: limit) ?? []
        while cells.count < limit, splitHeaviest() {}
    }

    /// Whether the cell can hold one value only.
    func isSingleValue(_ cell: Cell) -> Bool { reference.successor(cell.lower) == cell.upper }

    /// Heavier runs in cells of their own, the gaps between those, and all else in cells of up to `mass` values;
    /// `nil` if that takes more than `limit` cells.
    private static func pack(_ reference: ReferenceRuns, mass: Int, limit: Int) -> [Cell]? {
        let (keys, starts) = (reference.keys, reference.starts)
        var cells: [Cell] = []
        var lower = keys.first ?? reference.end
        var run = 0
        while run < keys.count {
            let first = run
            while run < keys.count, starts[run + 1] - starts[first] <= mass { run += 1 }
            if run > first {
                let upper = run < keys.count ? keys[run] : reference.end
                cells.append(Cell(lower: lower, upper: upper, runs: first..<run))
                lower = upper
            } else {
                if lower < keys[run] {
                    cells.append(Cell(lower: lower, upper: keys[run], runs: run..<run))
                }
                lower = reference.successor(keys[run])
                cells.append(Cell(lower: keys[run], upper: lower, runs: run..<run + 1))
                run += 1
            }
            guard cells.count <= limit else { return nil }
        }
        // Only where the largest values have no successor: up to them, there is a gap.
        if lower < reference.end { cells.append(Cell(lower: lower, upper: reference.end, runs: run..<run)) }
        return cells.count <= limit ? cells : nil
    }

    /// Cuts the heaviest cell that can hold several values in two; false if none is left.
    private mutating func splitHeaviest() -> Bool {
        var heaviest = 0
        var place: Int?
        for (index, cell) in cells.enumerated() {
            let mass = reference.mass(cell.runs)
            if mass > heaviest, !isSingleValue(cell) {
                heaviest = mass
                place = index
            }
        }
        guard let place else { return false }
        let cell = cells[place]
        let run = middle(of: cell.runs)
        var left = cell
        var right = cell
        if run == cell.runs.lowerBound, reference.keys[run] == cell.lower {
            right.lower = reference.successor(cell.lower)
            right.runs = cell.runs.upperBound..<cell.runs.upperBound
        } else {
            right.lower = reference.keys[run]
            right.runs = run..<cell.runs.upperBound
        }
        left.upper = right.lower
        left.runs = cell.runs.lowerBound..<right.runs.lowerBound
        cells.replaceSubrange(place...place, with: [left, right])
        return true
    }

    /// The run to begin the right half with, so that the halves weigh as equally as can be; of one run, that one.
    private func middle(of runs: Range<Int>) -> Int {
        guard runs.count > 1 else { return runs.lowerBound }
        return (runs.lowerBound + 1..<runs.upperBound).min { a, b in imbalance(a, runs) < imbalance(b, runs) }
            ?? runs.lowerBound
    }

    private func imbalance(_ run: Int, _ runs: Range<Int>) -> Int {
        abs(reference.mass(runs.lowerBound..<run) - reference.mass(run..<runs.upperBound))
    }
}
