/// A place in the text of an expression or a template.
public struct TextPosition: Sendable, Hashable, CustomStringConvertible {
    /// UTF-8 bytes before the place.
    public let offset: Int
    /// The line, from 1; a line ends with a line feed.
    public let line: Int
    /// The column, from 1, counted in Unicode scalars of the line.
    public let column: Int

    /// A place from its parts.
    public init(offset: Int, line: Int, column: Int) {
        self.offset = offset
        self.line = line
        self.column = column
    }

    /// The place `offset` bytes into UTF-8 `bytes`, found in O(`offset`).
    init(offset: Int, in bytes: [UInt8]) {
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.init(offset: offset, line: line, column: column)
    }

    /// `column 5`, or `line 2, column 5` beyond the first line.
    public var description: String { line == 1 ? "column \(column)" : "line \(line), column \(column)" }
}
