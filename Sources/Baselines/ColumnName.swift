/// What names columns can have.
enum ColumnName {
    /// The longest name in bytes.
    static let limit = 512

    /// What is wrong with `name`, if anything.
    static func mistake(in name: String) -> String? {
        if name.isEmpty { return "a column has no name" }
        if name.unicodeScalars.contains(where: isControl) {
            return
                "a column's name has a control character (a line feed, a tab, NUL, ...) in it: \(quoted(name))"
        }
        if name.utf8.count > limit { return "a column's name has more than \(limit) bytes: \(quoted(name))" }
        return nil
    }

    /// Everything that is wrong with the names of a header.
    static func mistakes(inHeader names: [String]) -> [String] {
        var mistakes: [String] = []
        var first: [[UInt8]: Int] = [:]
        for (index, name) in names.enumerated() {
            if let mistake = mistake(in: name) { mistakes.append("column \(index + 1): \(mistake)") }
            if let other = first.updateValue(index, forKey: Array(name.utf8)), !name.isEmpty {
                mistakes.append("columns \(other + 1) and \(index + 1) have the same name: \(quoted(name))")
            }
        }
        return mistakes
    }

    /// `name` in double quotes, safe to print: control characters escaped, at most 60 characters.
    static func quoted(_ name: String) -> String {
        var text = "\""
        for scalar in name.unicodeScalars.prefix(60) {
            text += isControl(scalar) ? scalar.escaped(asASCII: true) : String(scalar)
        }
        return text + (name.unicodeScalars.count > 60 ? "...\"" : "\"")
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
            || scalar.value == 0x2029
    }
}
