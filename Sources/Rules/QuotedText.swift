/// A text between quotation marks, on one line, that reads back as it was.
struct QuotedText: CustomStringConvertible {
    let text: String

    init(_ text: String) { self.text = text }

    /// Reads what ``description`` wrote; `nil` for anything else.
    init?(parsing quoted: Substring) {
        guard quoted.utf8.count >= 2, quoted.hasPrefix("\""), quoted.hasSuffix("\"") else { return nil }
        var scalars = String.UnicodeScalarView()
        var rest = quoted.unicodeScalars.dropFirst().dropLast()
        while let scalar = rest.popFirst() {
            guard scalar == "\\" else {
                scalars.append(scalar)
                continue
            }
            switch rest.popFirst() {
            case "\\": scalars.append("\\")
            case "\"": scalars.append("\"")
            case "n": scalars.append("\n")
            case "r": scalars.append("\r")
            default: return nil
            }
        }
        text = String(scalars)
        // There is one way to write a text, so whatever was read otherwise was not written here.
        guard description.utf8.elementsEqual(quoted.utf8) else { return nil }
    }

    var description: String {
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": quoted.append(contentsOf: "\\\\".unicodeScalars)
            case "\"": quoted.append(contentsOf: "\\\"".unicodeScalars)
            case "\n": quoted.append(contentsOf: "\\n".unicodeScalars)
            case "\r": quoted.append(contentsOf: "\\r".unicodeScalars)
            default: quoted.append(scalar)
            }
        }
        quoted.append("\"")
        return String(quoted)
    }
}
