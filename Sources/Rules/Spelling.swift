/// Finds the names that a misspelt one may have meant.
public enum Spelling {
    /// The names of `candidates` nearest to `name`, best first, at most three; empty where none is near.
    ///
    /// Near is: beginning with `name` and a point (`ks` for `ks.lower`), equal but for upper and lower case,
    /// or reached by changing, adding, dropping or swapping at most a third of the letters.
    /// - Complexity: the length of `name` times the length of all candidates; a name over 64 bytes is not
    ///   looked at.
    public static func suggestions(for name: String, among candidates: [String]) -> [String] {
        let wanted = Array(name.lowercased().utf8)
        guard !wanted.isEmpty, wanted.count <= 64 else { return [] }
        let members = candidates.filter { $0.utf8.starts(with: wanted + [UInt8(ascii: ".")]) }
        if !members.isEmpty { return Array(members.prefix(3)) }
        let tolerance = max(1, wanted.count / 3)
        var near: [(distance: Int, name: String)] = []
        for candidate in candidates {
            let letters = Array(candidate.lowercased().utf8)
            guard abs(letters.count - wanted.count) <= tolerance else { continue }
            let distance = distance(wanted, letters)
            if distance <= tolerance { near.append((distance, candidate)) }
        }
        guard let best = near.map(\.distance).min() else { return [] }
        return Array(near.filter { $0.distance == best }.map(\.name).prefix(3))
    }

    /// `a, b or c`.
    static func list(_ names: [String], last conjunction: String) -> String {
        guard let end = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " \(conjunction) " + end
    }

    /// `text` cut to what an error can show: at most 40 characters, unprintable ones as their code.
    static func excerpt(_ text: String) -> String {
        var shown = ""
        for (place, scalar) in text.unicodeScalars.enumerated() {
            if place == 40 { return shown + "..." }
            let isPlain = scalar.isASCII && scalar.value >= 0x20 && scalar.value != 0x7F
            if isPlain {
                shown.unicodeScalars.append(scalar)
            } else {
                shown += "U+" + hexadecimal(scalar.value)
            }
        }
        return shown
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Optimal string alignment distance: changes, additions, removals and swaps of neighbours.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var next = [row + 1]
            for column in right.indices {
                let change = last[column] + (left[row] == right[column] ? 0 : 1)
                var best = min(change, last[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                next.append(best)
            }
            beforeLast = last
            last = next
        }
        return last[right.count]
    }
}
