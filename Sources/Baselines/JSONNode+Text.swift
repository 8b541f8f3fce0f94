import JSONWriter

extension JSONNode {
    /// The text of the tree, made to be read: members on lines of their own, arrays of scalars filling lines.
    ///
    /// - Returns: UTF-8, ended by a line feed. Equal trees give equal bytes.
    func text() -> [UInt8] {
        var output: [UInt8] = []
        write(to: &output, indent: 0)
        output.append(0x0A)
        return output
    }

    private static let width = 100

    private func write(to output: inout [UInt8], indent: Int) {
        switch self {
        case .null: output += Array("null".utf8)
        case .boolean(let value): output += Array((value ? "true" : "false").utf8)
        case .number(let token): output += Array(token.utf8)
        case .string(let text): JSONWriter.append(text, to: &output)
        case .array(let elements): JSONNode.write(elements, to: &output, indent: indent)
        case .object(let members):
            guard !members.isEmpty else {
                output += Array("{}".utf8)
                return
            }
            output.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                JSONNode.breakLine(&output, indent: indent + 2)
                JSONWriter.append(member.name, to: &output)
                output += [UInt8(ascii: ":"), UInt8(ascii: " ")]
                member.value.write(to: &output, indent: indent + 2)
            }
            JSONNode.breakLine(&output, indent: indent)
            output.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ elements: [JSONNode], to output: inout [UInt8], indent: Int) {
        output.append(UInt8(ascii: "["))
        let isFlat = elements.allSatisfy(\.isScalar)
        var texts: [[UInt8]] = []
        for element in elements {
            var text: [UInt8] = []
            element.write(to: &text, indent: indent + 2)
            texts.append(text)
        }
        let total = texts.reduce(0) { $0 + $1.count + 2 }
        let fitsLine = isFlat && indent + total <= width
        var column = 0
        for (index, text) in texts.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            if !fitsLine && (!isFlat || index == 0 || column + text.count + 2 > width) {
                breakLine(&output, indent: indent + 2)
                column = indent + 2
            } else if index > 0 {
                output.append(UInt8(ascii: " "))
                column += 1
            }
            output += text
            column += text.count + 1
        }
        if !fitsLine { breakLine(&output, indent: indent) }
        output.append(UInt8(ascii: "]"))
    }

    private var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private static func breakLine(_ output: inout [UInt8], indent: Int) {
        output.append(0x0A)
        output.append(contentsOf: repeatElement(0x20, count: indent))
    }
}
