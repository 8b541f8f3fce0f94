/// What is wrong with the header of a CSV file, and what its writer probably did.
enum CSVHeader {
    /// One text per mistake; only the cause where one explains the rest.
    static func mistakes(in columns: [String], delimiter: UInt8) -> [String] {
        if columns.contains(where: { $0.unicodeScalars.contains("\r") }) {
            return [
                "lines end in a bare carriage return, as on old Macs; convert the file with: "
                    + #"tr '\r' '\n' < old.csv > new.csv"#
            ]
        }
        if columns.count == 1, let found = otherDelimiters.first(where: { columns[0].contains($0.character) })
        {
            return [
                "there is one column only, with \(found.name) in its name; if they separate the fields, add "
                    + "--delimiter \(found.option)"
            ]
        }
        var mistakes = ColumnName.mistakes(inHeader: columns)
        if columns.count > 1, columns[0].isEmpty, !columns.dropFirst().contains("") {
            mistakes =
                [
                    "column 1 has no name; was the table saved with its index? Save it without (pandas: index=False), "
                        + "or name the column in the header and leave it out with --exclude"
                ] + mistakes.filter { !$0.hasPrefix("column 1: ") }
        }
        return mistakes
    }

    private static let otherDelimiters: [(character: Character, name: String, option: String)] = [
        (";", "semicolons", "';'"), ("\t", "tabs", "tab"), ("|", "bars", "'|'"),
    ]
}
