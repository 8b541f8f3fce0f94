/// Finds what somebody may have meant who wrote a name that does not exist.
enum NearestName {
    /// The candidate nearest to `name` that is near enough to be meant; `nil` where none is.
    ///
    /// Near enough is equality but for case, or an edit distance (insertions, deletions, substitutions and swaps of
    /// neighbours) of at most a third of the name's length.
    static func of(_ name: String, in candidates: [String]) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let letters = Array(candidate.lowercased().unicodeScalars.prefix(64))
            let bound = max(wanted.count, letters.count) / 3
            guard abs(letters.count - wanted.count) <= bound else { continue }
            let distance = distance(wanted, letters)
            guard distance <= bound, distance < best?.distance ?? Int.max else { continue }
            best = (candidate, distance)
        }
        return best?.name
    }

    /// The optimal string alignment distance.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var before: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                    cost = min(cost, before[j - 1] + 1)
                }
                row.append(cost)
            }
            (before, last) = (last, row)
        }
        return last[b.count]
    }
}
