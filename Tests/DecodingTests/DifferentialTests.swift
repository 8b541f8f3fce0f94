import Decoding
import Foundation
import Testing

struct DifferentialTests {
    /// What Foundation accepts, less what it should not: a comma before a closing bracket, and UTF-16 and UTF-32, which
    /// it recognises by zero bytes at the start.
    private func foundationObject(_ bytes: [UInt8]) -> [String: Any]? {
        if bytes.prefix(4).contains(0) { return nil }
        var previous: UInt8 = 0
        var isInString = false
        var isEscaped = false
        for byte in bytes {
            if isInString {
                if byte == UInt8(ascii: "\""), !isEscaped { isInString = false }
                isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
                continue
            }
            if previous == UInt8(ascii: ","), [UInt8(ascii: "}"), UInt8(ascii: "]")].contains(byte) {
                return nil
            }
            if byte == UInt8(ascii: "\"") { isInString = true }
            if ![0x20, 0x09, 0x0A, 0x0D].contains(byte) { previous = byte }
        }
        return try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    }

    /// Scalars by dotted name; anything under an array is left out.
    private func flatten(_ object: [String: Any], prefix: String = "") -> [String: Any] {
        var result: [String: Any] = [:]
        for (name, value) in object {
            if let inner = value as? [String: Any] {
                result.merge(flatten(inner, prefix: prefix + name + ".")) { $1 }
            } else {
                result[prefix + name] = value
            }
        }
        return result
    }

    private func check(_ fields: JSONFields, against object: [String: Any], _ context: Comment) {
        let expected = flatten(object)
        var seen: Set<String> = []
        for index in 0..<fields.count {
            let name = String(decoding: fields[index].name, as: UTF8.self)
            // Which of two members counts is another test's matter.
            guard seen.insert(name).inserted else { return }
        }
        #expect(fields.count == expected.count, context)
        for index in 0..<fields.count {
            let field = fields[index]
            let expected = expected[String(decoding: field.name, as: UTF8.self)]
            switch field.value.kind {
            case .null: #expect(expected is NSNull, context)
            case .container: #expect(expected is [Any], context)
            case .string:
                #expect(expected as? String == String(decoding: field.value.text, as: UTF8.self), context)
            case .boolean, .integer, .real:
                guard let number = expected as? NSNumber else {
                    Issue.record(context)
                    continue
                }
                // Foundation rounds some decimals twice; exactness is tested against strtod.
                let difference = abs(number.doubleValue - field.value.numericCode)
                #expect(difference <= 1e-12 * abs(number.doubleValue), context)
            }
        }
    }

    @Test(arguments: 0..<40)
    func `documents are accepted, refused and read as Foundation does`(seed: UInt64) {
        var json = RandomJSON(seed: seed)
        let fields = JSONFields()
        var accepted = 0
        var refused = 0
        for round in 0..<400 {
            let document = json.object()
            let bytes = round % 4 == 0 ? Array(document.utf8) : json.spoil(document)
            let context: Comment = "seed \(seed), round \(round): \(String(decoding: bytes, as: UTF8.self))"
            let object = foundationObject(bytes)
            do {
                try bytes.withUnsafeBytes { try fields.read($0) }
                accepted += 1
                // Foundation refuses numbers that overflow.
                let text = String(decoding: bytes, as: UTF8.self)
                guard text.firstMatch(of: /[0-9][eE]\+?[0-9]{3}/) == nil else { continue }
                #expect(object != nil, context)
                check(fields, against: object ?? [:], context)
            } catch {
                refused += 1
                #expect(object == nil, context)
                #expect(round % 4 != 0, context)
            }
        }
        #expect(accepted >= 100 && refused >= 50, "seed \(seed)")
    }

    @Test(arguments: 0..<20)
    func `events are accepted exactly if their text is JSON`(seed: UInt64) {
        var json = RandomJSON(seed: seed)
        let decoder = EventDecoder()
        for round in 0..<200 {
            let value = round % 2 == 0 ? Array(json.object().utf8) : json.spoil(json.object())
            for place in ["tags", "features"] {
                let bytes =
                    Array(
                        "{\"model\":\"m\",\"version\":1,\"timestamp\":0,\"prediction\":1,\"\(place)\":".utf8)
                    + value
                    + [UInt8(ascii: "}")]
                let context: Comment =
                    "seed \(seed), round \(round): \(String(decoding: bytes, as: UTF8.self))"
                let reason = decoder.outcome(bytes).reason
                guard String(decoding: bytes, as: UTF8.self).firstMatch(of: /[0-9][eE]\+?[0-9]{3}/) == nil
                else { continue }
                let isRefused = reason == .malformed || reason == .notUTF8
                #expect(isRefused == (foundationObject(bytes) == nil), context)
            }
        }
    }
}
