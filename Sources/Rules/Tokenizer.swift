import Statistics

/// Cuts the UTF-8 text of an expression into tokens.
struct Tokenizer {
    let bytes: [UInt8]
    private var offset = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    /// The next token; `.end` at the end, again and again.
    mutating func next() throws(ExpressionError) -> Token {
        while let byte = peek(), isSpace(byte) { offset += 1 }
        guard let byte = peek() else { return Token(kind: .end, start: offset, end: offset) }
        if isDigit(byte) || byte == UInt8(ascii: ".") { return try number() }
        if isLetter(byte) { return try name() }
        return try symbol(byte)
    }

    func position(_ offset: Int) -> TextPosition { TextPosition(offset: offset, in: bytes) }

    func text(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }

    private func peek(_ ahead: Int = 0) -> UInt8? {
        offset + ahead < bytes.count ? bytes[offset + ahead] : nil
    }

    private mutating func take(_ kind: Token.Kind, length: Int) -> Token {
        let start = offset
        offset += length
        return Token(kind: kind, start: start, end: offset)
    }
}

// MARK: - Numbers

extension Tokenizer {
    /// Digits, a point with digits on both sides, an exponent: `200`, `0.2`, `1e-3`.
    private mutating func number() throws(ExpressionError) -> Token {
        let start = offset
        var end = start
        // Everything that a reader would take for one number is shown in an error as one.
        while end < bytes.count {
            let byte = bytes[end]
            let isSign = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
            let isAfterExponent = end > start && bytes[end - 1] | 0x20 == UInt8(ascii: "e")
            guard
                isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: ".") || (isSign && isAfterExponent)
            else { break }
            end += 1
        }
        let text = text(start, end)
        guard isNumber(bytes[start..<end]), let value = Double(text) else {
            let isPoint = bytes[start] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: ".")
            throw .malformedNumber(
                position(start), found: "'\(Spelling.excerpt(text))'",
                advice: isPoint
                    ? "a point needs digits on both sides, as in 0.5" : "write numbers as 200, 0.2 or 1e-3")
        }
        let mantissa = bytes[start..<end].prefix { $0 | 0x20 != UInt8(ascii: "e") }
        let isZero = mantissa.allSatisfy { !isDigit($0) || $0 == UInt8(ascii: "0") }
        guard value.isFinite, value != 0 || isZero else {
            throw .malformedNumber(
                position(start), found: "'\(Spelling.excerpt(text))'",
                advice: "allowed are 0 and numbers from 5e-324 to \(Double.greatestFiniteMagnitude)")
        }
        if end < bytes.count, bytes[end] == UInt8(ascii: "%") {
            throw .malformedNumber(
                position(start), found: "'\(Spelling.excerpt(text))%'", advice: "write 0.05 for 5 percent")
        }
        offset = end
        return Token(kind: .number(value), start: start, end: end)
    }

    private func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        guard dropDigits(&rest) else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard dropDigits(&rest) else { return false }
        }
        if let byte = rest.first, byte | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
            guard dropDigits(&rest) else { return false }
        }
        return rest.isEmpty
    }

    private func dropDigits(_ text: inout ArraySlice<UInt8>) -> Bool {
        let digits = text.prefix(while: isDigit).count
        text.removeFirst(digits)
        return digits > 0
    }
}

// MARK: - Names and symbols

extension Tokenizer {
    private mutating func name() throws(ExpressionError) -> Token {
        var length = 0
        while let byte = peek(length), isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: ".") {
            length += 1
        }
        // A letter of another script that looks like one of ours shall be seen.
        if let next = peek(length), next >= 0x80 {
            offset += length
            throw foreign(length: scalarLength())
        }
        let name = text(offset, offset + length)
        switch name {
        case "and": return take(.and, length: length)
        case "or": return take(.or, length: length)
        case "not": return take(.not, length: length)
        default:
            guard let measure = Measure(rawValue: name) else {
                throw .unknownName(
                    position(offset), found: "'\(Spelling.excerpt(name))'",
                    suggestions: Spelling.suggestions(
                        for: name, among: Expression.names + ["and", "or", "not"]))
            }
            return take(.measure(measure), length: length)
        }
    }

    private mutating func symbol(_ byte: UInt8) throws(ExpressionError) -> Token {
        switch (byte, peek(1)) {
        case (UInt8(ascii: ">"), UInt8(ascii: "=")): return take(.comparison(.greaterOrEqual), length: 2)
        case (UInt8(ascii: "<"), UInt8(ascii: "=")): return take(.comparison(.lessOrEqual), length: 2)
        case (UInt8(ascii: "="), UInt8(ascii: "=")): return take(.comparison(.equal), length: 2)
        case (UInt8(ascii: "!"), UInt8(ascii: "=")): return take(.comparison(.notEqual), length: 2)
        case (UInt8(ascii: "<"), UInt8(ascii: ">")): throw foreign(length: 2)
        case (UInt8(ascii: ">"), _): return take(.comparison(.greater), length: 1)
        case (UInt8(ascii: "<"), _): return take(.comparison(.less), length: 1)
        case (UInt8(ascii: "+"), _): return take(.arithmetic(.add), length: 1)
        case (UInt8(ascii: "-"), _): return take(.arithmetic(.subtract), length: 1)
        case (UInt8(ascii: "*"), _): return take(.arithmetic(.multiply), length: 1)
        case (UInt8(ascii: "/"), _): return take(.arithmetic(.divide), length: 1)
        case (UInt8(ascii: "("), _): return take(.open, length: 1)
        case (UInt8(ascii: ")"), _): return take(.close, length: 1)
        case (UInt8(ascii: "&"), UInt8(ascii: "&")), (UInt8(ascii: "|"), UInt8(ascii: "|")):
            throw foreign(length: 2)
        default: throw foreign(length: scalarLength())
        }
    }

    /// The bytes of the Unicode scalar that begins here.
    private func scalarLength() -> Int {
        var length = 1
        while let next = peek(length), next & 0xC0 == 0x80 { length += 1 }
        return length
    }

    private func foreign(length: Int) -> ExpressionError {
        let found = text(offset, offset + length)
        let replacement: String? =
            switch found {
            case "&&", "&": "and"
            case "||", "|": "or"
            case "!", "\u{AC}": "not"
            case "=": "=="
            case "<>", "\u{2260}": "!="
            case "\u{2265}": ">="
            case "\u{2264}": "<="
            case "\u{D7}": "*"
            case "\u{F7}": "/"
            case "\u{2212}", "\u{2013}": "-"
            default: nil
            }
        return .unexpectedCharacter(
            position(offset), found: "'\(Spelling.excerpt(found))'",
            advice: replacement.map { "write '\($0)'" })
    }
}

private func isSpace(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

private func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")) || byte == UInt8(ascii: "_")
}
