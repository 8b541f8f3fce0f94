import Cells
import Rules

/// Takes a tree apart into the parts of a baseline and collects every mistake with its place.
struct BaselineReading {
    /// What was found wrong so far; each text begins with a JSON path.
    private(set) var mistakes: [String] = []

    struct Parts {
        let model: String
        let version: String
        let rows: UInt64
        let input: String
        let columns: [ReferenceColumn]
        let reasons: [DoubleEdgesReason?]
    }

    /// The parts of a baseline; meaningless once there are mistakes.
    mutating func baseline(_ node: JSONNode) -> Parts? {
        let members = ["format", "model", "version", "rows", "input", "columns"]
        // An unknown format explains all other mistakes.
        if case .object(let all) = node, let found = all.first(where: { $0.name == "format" }),
            found.value != .string(Baseline.format)
        {
            note("$.format", "unknown format; this version reads \"\(Baseline.format)\"")
            return nil
        }
        guard let root = object(node, "$", members: members) else { return nil }
        let model = identifier(root["model"], "$.model")
        let version = identifier(root["version"], "$.version")
        let rows = count(root["rows"], "$.rows")
        let input = digest(root["input"], "$.input")
        let nodes = array(root["columns"], "$.columns", allowed: 1...Baseline.columnLimit) ?? []
        if let rows, rows == 0 { note("$.rows", "0; a baseline rests on at least 1 row") }
        var columns: [ReferenceColumn] = []
        var reasons: [DoubleEdgesReason?] = []
        var places: [[UInt8]: Int] = [:]
        for (index, node) in nodes.enumerated() {
            let path = "$.columns[\(index)]"
            guard let column = column(node, path, rows: rows) else { continue }
            columns.append(column)
            reasons.append(reason(node, path, column))
            if let other = places.updateValue(index, forKey: Array(column.name.utf8)) {
                note("\(path).name", "the same name as that of $.columns[\(other)]; names are unique")
            }
        }
        guard let model, let version, let rows, let input else { return nil }
        return Parts(
            model: model, version: version, rows: rows, input: input, columns: columns, reasons: reasons)
    }

    mutating func note(_ path: String, _ text: String) { mistakes.append("\(path): \(text)") }
}

extension BaselineReading {
    /// The members of an object that has exactly these.
    mutating func object(_ node: JSONNode?, _ path: String, members: [String]) -> [String: JSONNode]? {
        guard case .object(let found) = node else {
            note(path, "\(node?.kind ?? "nothing"); an object is needed")
            return nil
        }
        var result: [String: JSONNode] = [:]
        for member in found {
            guard members.contains(member.name) else {
                var text = "unknown member \(ColumnName.quoted(member.name))"
                if let near = Spelling.suggestions(for: member.name, among: members).first {
                    text += ", did you mean \"\(near)\"?"
                }
                note(path, text + " (allowed: \(members.joined(separator: ", ")))")
                continue
            }
            result[member.name] = member.value
        }
        for name in members where result[name] == nil { note("\(path).\(name)", "absent; it is needed") }
        return result
    }

    mutating func array(_ node: JSONNode?, _ path: String, allowed: ClosedRange<Int>) -> [JSONNode]? {
        guard let node else { return nil }
        guard case .array(let elements) = node else {
            note(path, "\(node.kind); an array is needed")
            return nil
        }
        guard allowed.contains(elements.count) else {
            let range =
                allowed.lowerBound == allowed.upperBound
                ? "exactly \(allowed.lowerBound) fit"
                : "\(allowed.lowerBound) to \(allowed.upperBound) are allowed"
            note(path, "\(elements.count) elements; \(range)")
            return nil
        }
        return elements
    }

    mutating func string(_ node: JSONNode?, _ path: String) -> String? {
        guard let node else { return nil }
        guard case .string(let text) = node else {
            note(path, "\(node.kind); a string is needed")
            return nil
        }
        return text
    }

    mutating func boolean(_ node: JSONNode?, _ path: String) -> Bool? {
        guard let node else { return nil }
        guard case .boolean(let value) = node else {
            note(path, "\(node.kind); true or false is needed")
            return nil
        }
        return value
    }

    /// A string out of a list.
    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ node: JSONNode?, _ path: String, _ type: Word.Type
    ) -> Word? where Word.RawValue == String {
        guard let text = string(node, path) else { return nil }
        guard let word = Word(rawValue: text) else {
            let allowed = Word.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            note(path, "\(ColumnName.quoted(text)) is unknown (allowed: \(allowed))")
            return nil
        }
        return word
    }

    /// A count, 0 to 2^53: what every reader of JSON keeps exactly.
    mutating func count(_ node: JSONNode?, _ path: String) -> UInt64? {
        guard let node else { return nil }
        guard case .number(let token) = node, let value = UInt64(token), value <= 1 << 53 else {
            note(path, "no integer from 0 to 2^53")
            return nil
        }
        return value
    }

    mutating func integer(_ node: JSONNode?, _ path: String, allowed: ClosedRange<Int>) -> Int? {
        guard let node else { return nil }
        guard case .number(let token) = node, let value = Int(token), allowed.contains(value) else {
            note(path, "no integer from \(allowed.lowerBound) to \(allowed.upperBound)")
            return nil
        }
        return value
    }

    mutating func double(_ node: JSONNode?, _ path: String) -> Double? {
        guard let node else { return nil }
        guard case .number(let token) = node, let value = Double(token), value.isFinite else {
            note(path, "no finite number")
            return nil
        }
        return value
    }

    /// The elements of an array, each read by `read`; `nil` unless all could be.
    mutating func elements<Element>(
        _ nodes: [JSONNode]?, _ path: String,
        _ read: (inout Self, JSONNode, String) -> Element?
    ) -> [Element]? {
        guard let nodes else { return nil }
        var result: [Element] = []
        result.reserveCapacity(nodes.count)
        for (index, node) in nodes.enumerated() {
            if let element = read(&self, node, "\(path)[\(index)]") { result.append(element) }
        }
        return result.count == nodes.count ? result : nil
    }

    private mutating func identifier(_ node: JSONNode?, _ path: String) -> String? {
        guard let text = string(node, path) else { return nil }
        if let mistake = Baseline.mistake(inIdentifier: text) {
            note(path, mistake)
            return nil
        }
        return text
    }

    private mutating func digest(_ node: JSONNode?, _ path: String) -> String? {
        guard let text = string(node, path) else { return nil }
        let digits = text.utf8.dropFirst(7)
        let isHexadecimal = digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard text.hasPrefix("sha256:"), digits.count == 64, isHexadecimal else {
            note(path, "\"sha256:\" and 64 hexadecimal digits in lower case are needed")
            return nil
        }
        return text
    }
}

extension Baseline {
    /// What is wrong with the name of a model or a version, if anything.
    static func mistake(inIdentifier text: String) -> String? {
        let isBad = text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        return (1...128).contains(text.utf8.count) && !isBad
            ? nil : "1 to 128 bytes of text without control characters are needed"
    }
}
