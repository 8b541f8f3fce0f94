/// Names of unseen categories as a person reads them.
enum UnseenNamesText {
    /// The names in quotation marks, on one line.
    ///
    /// They come from events, so nothing in them reaches a terminal that could steer it or turn the text around.
    static func text(_ names: [String]) -> String {
        names.map { name in "\"\(name.unicodeScalars.map(escaped).joined())\"" }.joined(separator: ", ")
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
            scalar.escaped(asASCII: true)
        default:
            scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : String(scalar)
        }
    }
}
