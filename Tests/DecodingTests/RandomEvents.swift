import TestSupport

/// Makes events of a few producers, and spoils them.
struct RandomEvents {
    var json: RandomJSON
    private var producers: [[String]] = []

    init(seed: UInt64, producers count: Int) {
        json = RandomJSON(seed: seed)
        for number in 0..<count { producers.append(layout(number)) }
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &json.random)]
    }

    /// Literals, and `?` for values, `@` for timestamps, `#` for identifiers.
    private mutating func layout(_ number: Int) -> [String] {
        let space = pick(["", "", " ", "\n "])
        var features = ["a", "b", "c", "f", "é", "x y", ""].map { "\"\($0)\":\(space)?" }
        features.shuffle(using: &json.random)
        features.removeLast(Int.random(in: 0...4, using: &json.random))
        let identifier = pick(["\"#\"", "\"#\"", "#", "?", "{\"id\":#}", "[#]"])
        var members = [
            "\"model\":\(space)\"m\(number)\"", "\"version\":\(space)\(pick(["1", "\"1\"", "\"é\""]))",
            "\"timestamp\":\(space)\"@\"", "\"id\":\(space)\(identifier)",
            "\"features\":\(space){\(features.joined(separator: ",\(space)"))}",
            pick([
                "\"prediction\":{\"score\":?}", "\"prediction\":{\"label\":?,\"score\":?,\"more\":[?,?]}",
                "\"prediction\":?", "\"label\":?", "\"tags\":{\"a\":{\"b\":[?]},\"c\":?}",
            ]),
        ]
        if Bool.random(using: &json.random) { members.append("\"latency_ms\":?") }
        if Int.random(in: 0..<8, using: &json.random) == 0 { members.remove(at: 3) }
        if Bool.random(using: &json.random) { members.shuffle(using: &json.random) }
        let text = "\(pick(["", " "])){\(members.joined(separator: ",\(space)"))}\(pick(["", "", "\n"]))"
        return text.map { String($0) }
    }

    private mutating func digits(_ count: Int) -> String {
        String((0..<count).map { _ in pick(Array("0123456789")) })
    }

    private mutating func value() -> String {
        switch Int.random(in: 0..<16, using: &json.random) {
        case 0: return pick(["null", "true", "false"])
        case 1:
            return pick([#""x""#, #""""#, #""é""#, #""\u00e9""#, #""a\"b""#, #""日本 and some more text""#])
        case 2: return json.number()
        case 3:
            return pick([
                "-0", "0", "1e5", "1E-5", "1e999", "-1e999", "1e-999", "01", "1.", ".5", "+1", "-", "1e",
                "[]",
                "{}",
            ])
        case 4: return "\(Double.random(in: -1...1, using: &json.random))"
        case 5: return "\(Double.random(in: 0...1e6, using: &json.random))"
        case 6: return digits(Int.random(in: 1...25, using: &json.random))
        case 7: return "0." + digits(Int.random(in: 1...25, using: &json.random))
        default:
            let whole = Int.random(in: -1200...1200, using: &json.random)
            return "\(whole)." + digits(Int.random(in: 1...3, using: &json.random))
        }
    }

    mutating func timestamp() -> String {
        let day = pick([
            "2021-06-01", "2021-06-02", "2020-02-29", "2021-02-29", "0001-01-01", "9999-12-31", "0000-01-01",
        ])
        let hour = pick(["00", "07", "12", "23", "24", "1a"])
        let minute = pick(["00", "09", "59", "60", "7/"])
        let second = pick(["00", "59", "60", "61", ":0"])
        let fraction = pick(["", ".000", ".123", ".999", ".5", ".123456", ".12x", ","])
        let zone = pick(["Z", "Z", "z", "+00:00", "-07:30", "", "+24:00"])
        return "\(day)\(pick(["T", "T", "t", " ", "X"]))\(hour):\(minute):\(second)\(fraction)\(zone)"
    }

    /// An event that is mostly well-formed.
    mutating func event() -> String {
        let layout = pick(producers)
        var text = ""
        for part in layout {
            switch part {
            case "?": text += value()
            case "@" where Int.random(in: 0..<8, using: &json.random) == 0: text += timestamp()
            case "@":
                let day = Int.random(in: 1...2, using: &json.random)
                text += "2021-06-0\(day)T12:00:\(digits(1))0.\(digits(3))Z"
            case "#": text += digits(Int.random(in: 1...12, using: &json.random))
            default: text += part
            }
        }
        return text
    }

    /// The event with a few changes: of bytes, of its length, of members.
    mutating func spoil(_ event: String) -> [UInt8] {
        let bytes = Array(event.utf8)
        switch Int.random(in: 0..<8, using: &json.random) {
        case 0: return Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &json.random)))
        case 1: return bytes + Array(bytes.suffix(Int.random(in: 1...9, using: &json.random)))
        case 2:
            // A member again, or two of them exchanged.
            var members = event.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let place = Int.random(in: members.indices, using: &json.random)
            if Bool.random(using: &json.random) {
                members.insert(members[place], at: Int.random(in: members.indices, using: &json.random))
            } else {
                members.swapAt(place, Int.random(in: members.indices, using: &json.random))
            }
            return Array(members.joined(separator: ",").utf8)
        case 3:
            var bytes = bytes
            let place = Int.random(in: bytes.indices, using: &json.random)
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &json.random)
            return bytes
        default: return json.spoil(event)
        }
    }
}
