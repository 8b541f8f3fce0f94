/// Reads a whole JSON text (RFC 8259) into a tree, strictly.
///
/// Beyond the RFC it refuses what has no one meaning: a name that stands twice in an object, and escapes of half a
/// surrogate pair. Depth is bounded, so that no text can exhaust the stack.
struct JSONTreeParser {
    /// What is wrong, and where.
    struct Mistake: Error {
        let line: Int
        let column: Int
        let reason: String
    }

    /// The deepest nesting that is read.
    static let depthLimit = 32

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    /// The tree of all of `bytes`.
    static func parse(_ bytes: [UInt8]) throws(Mistake) -> JSONNode {
        let result = bytes.withUnsafeBufferPointer { buffer in
            Result { () throws(Mistake) in
                guard (try? UTF8Span(validating: buffer.span)) != nil else {
                    throw Mistake(line: 1, column: 1, reason: "the file is not UTF-8")
                }
                var parser = JSONTreeParser(bytes: buffer)
                let node = try parser.value(depth: 0)
                parser.skipBlanks()
                guard parser.index == buffer.count else {
                    throw parser.mistake("text after the end of the JSON value")
                }
                return node
            }
        }
        return try result.get()
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private func mistake(_ reason: String) -> Mistake {
        let before = bytes[..<min(index, bytes.count)]
        let line = before.count { $0 == 0x0A } + 1
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return Mistake(line: line, column: before.count - lineStart + 1, reason: reason)
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        index += 1
        return true
    }

    private mutating func value(depth: Int) throws(Mistake) -> JSONNode {
        skipBlanks()
        guard depth <= JSONTreeParser.depthLimit else {
            throw mistake("nested deeper than \(JSONTreeParser.depthLimit) levels")
        }
        switch current {
        case nil: throw mistake("the file ends where a value should be")
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ text: String, _ node: JSONNode) throws(Mistake) -> JSONNode {
        guard bytes[index...].starts(with: text.utf8) else { throw mistake("no JSON value begins like this") }
        index += text.utf8.count
        return node
    }

    private mutating func object(depth: Int) throws(Mistake) -> JSONNode {
        index += 1
        var members: [JSONNode.Member] = []
        var names: Set<[UInt8]> = []
        skipBlanks()
        if take(UInt8(ascii: "}")) { return .object([]) }
        while true {
            skipBlanks()
            guard current == UInt8(ascii: "\"") else { throw mistake("a name in quotes should be here") }
            let name = try string()
            guard names.insert(Array(name.utf8)).inserted else {
                throw mistake("\(ColumnName.quoted(name)) stands twice in one object")
            }
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw mistake("a colon should be here") }
            members.append(JSONNode.Member(name: name, value: try value(depth: depth + 1)))
            skipBlanks()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw mistake("a comma or } should be here") }
        }
    }

    private mutating func array(depth: Int) throws(Mistake) -> JSONNode {
        index += 1
        var elements: [JSONNode] = []
        skipBlanks()
        if take(UInt8(ascii: "]")) { return .array([]) }
        while true {
            elements.append(try value(depth: depth + 1))
            skipBlanks()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw mistake("a comma or ] should be here") }
        }
    }

    private mutating func number() throws(Mistake) -> String {
        let first = index
        _ = take(UInt8(ascii: "-"))
        if take(UInt8(ascii: "0")) {
            if digits() { throw mistake("a number cannot begin with 0") }
        } else if !digits() {
            throw mistake("no JSON value begins like this")
        }
        if take(UInt8(ascii: ".")) && !digits() { throw mistake("a digit should follow the point") }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
            if !digits() { throw mistake("a digit should be in the exponent") }
        }
        guard index - first <= 400 else { throw mistake("a number has more than 400 characters") }
        return String(decoding: bytes[first..<index], as: UTF8.self)
    }

    private mutating func digits() -> Bool {
        let first = index
        while let byte = current, byte &- UInt8(ascii: "0") < 10 { index += 1 }
        return index > first
    }

    private mutating func string() throws(Mistake) -> String {
        index += 1
        var text: [UInt8] = []
        while let byte = current {
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20:
                index -= 1
                throw mistake("a control character in a string should be written as an escape")
            default: text.append(byte)
            }
        }
        throw mistake("the file ends inside a string")
    }

    private mutating func escape(into text: inout [UInt8]) throws(Mistake) {
        let byte = current
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte ?? 0)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if code & 0xFC00 == 0xD800, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
                let low = try hexadecimal()
                guard low & 0xFC00 == 0xDC00 else { throw mistake("half a surrogate pair in a string") }
                code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
            }
            guard let scalar = Unicode.Scalar(code) else {
                throw mistake("half a surrogate pair in a string")
            }
            text += Array(String(scalar).utf8)
        default:
            throw mistake("no escape is written like this")
        }
    }

    private mutating func hexadecimal() throws(Mistake) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw mistake("four hexadecimal digits should follow \\u")
            }
            code = code << 4 | UInt32(digit)
            index += 1
        }
        return code
    }
}
