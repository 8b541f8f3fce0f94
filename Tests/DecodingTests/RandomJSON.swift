import TestSupport

/// Makes JSON documents, and spoils them.
struct RandomJSON {
    var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }

    private mutating func space() -> String { pick(["", "", "", "", " ", "\n", "\t", " \r\n  "]) }

    mutating func number() -> String {
        let whole = pick(["0", "1", "-1", "-0", "7", "46", "12345678901234567890", "9007199254740993", "255"])
        let fraction = pick([
            "", "", ".0", ".5", ".25", ".0001", ".10000000000000000001", ".3333333333333333",
        ])
        return whole + fraction + pick(["", "", "", "e0", "E1", "e-7", "e+12", "E-30", "e22", "e45"])
    }

    private mutating func string() -> String {
        let parts = [
            "a", "b c", "é", "日本", "🙂", #"\n"#, #"\""#, #"\\"#, #"\/"#, #"\u00e9"#, #"\ud83d\ude42"#,
            "\u{7F}",
        ]
        return "\"" + (0..<Int.random(in: 0...4, using: &random)).map { _ in pick(parts) }.joined() + "\""
    }

    private mutating func value(_ depth: Int) -> String {
        switch Int.random(in: 0..<(depth > 3 ? 7 : 9), using: &random) {
        case 0: return "null"
        case 1: return "true"
        case 2: return "false"
        case 3, 4: return number()
        case 5, 6: return string()
        case 7:
            let elements = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                space() + value(depth + 1) + space()
            }
            return "[" + elements.joined(separator: ",") + "]"
        default: return object(depth + 1)
        }
    }

    /// A document: an object with names that are unique.
    mutating func object(_ depth: Int = 0) -> String {
        let members = (0..<Int.random(in: 0...5, using: &random)).map { index in
            let name = string().dropLast()
            return space() + "\(name)\(index)\"" + space() + ":" + space() + value(depth) + space()
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// The document with one to three changes of bytes.
    mutating func spoil(_ document: String) -> [UInt8] {
        let bytes =
            Array("{}[],:\"\\ \n\t01-+.eEtfnu\u{0}\u{1}\u{C}\u{1A}/a".utf8) + [0x80, 0xC3, 0xED, 0xFF]
        var document = Array(document.utf8)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: document.indices, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: document[place] = pick(bytes)
            case 1: document.insert(pick(bytes), at: place)
            case 2 where document.count > 1: document.remove(at: place)
            case 3 where document.count > 1:
                document.removeSubrange(place..<(document.count - (place == 0 ? 1 : 0)))
            default: document.insert(contentsOf: document[place..<min(place + 4, document.count)], at: place)
            }
        }
        return document
    }
}
