import Decoding
import TestSupport
import Testing

struct HostileRecordTests {
    private static let event =
        Array(
            #"{"model":"m","version":"1","id":"7","timestamp":"2021-06-01T00:00:00Z","features":{"a":-1.5e3,"b":"x\u00e9\"y","#
                .utf8)
        + Array(
            #""c":[true,false,null,{"":{}}]},"prediction":{"label":0,"score":0.18},"tags":{"é":"日本"}}"#.utf8)

    @Test func `an event cut off anywhere is rejected`() {
        let decoder = EventDecoder()
        #expect(decoder.outcome(Self.event).reason == nil)
        for length in 0..<Self.event.count {
            let reason = decoder.outcome(Array(Self.event[..<length])).reason
            let allowed: [RejectionReason] = length == 0 ? [.empty] : [.malformed, .notUTF8]
            #expect(reason.map(allowed.contains) == true, "cut at \(length)")
        }
    }

    @Test func `an event followed by anything but white space is rejected`() {
        let decoder = EventDecoder()
        for byte in UInt8.min...UInt8.max {
            let reason = decoder.outcome(Self.event + [byte]).reason
            let isSpace = [0x20, 0x09, 0x0A, 0x0D].contains(byte)
            #expect(isSpace ? reason == nil : reason == .malformed || reason == .notUTF8, "byte \(byte)")
        }
    }

    @Test(arguments: [
        "[", "[[", "{\"a\":", "{\"features\":{\"a\":", "[{\"a\":", "{\"model\":[", "[[],", "]", "}", "{", ",",
        ":", "\"",
        "\\", "\\\"", "\"\\u", "-", "0", "1e", "1e9", "{\"a\":1,", "{\"features\":{\"a\":1},", "tru", "\u{1}",
        "é",
    ])
    func `a repetition of two megabytes is rejected`(pattern: String) {
        let decoder = EventDecoder(recordLimit: 4 << 20)
        var record: [UInt8] = []
        while record.count < 2 << 20 { record += pattern.utf8 }
        #expect(decoder.outcome(record).reason != nil)
        #expect(EventDecoder().outcome(record) == .rejected(.tooLarge))
        // The same as the value of a feature.
        let open = Array(#"{"model":"m","version":"1","timestamp":0,"features":{"a":"#.utf8)
        let isNumber = pattern == "1e9" || pattern == "0"
        #expect(decoder.outcome(open + record + Array("}}".utf8)).reason != nil || isNumber)
        let fields = JSONFields()
        #expect(throws: RejectionReason.self) { try record.withUnsafeBytes { try fields.read($0) } }
    }

    @Test func `a bomb of brackets is too deep, closed or not`() {
        let decoder = EventDecoder(recordLimit: 4 << 20)
        let open = [UInt8](repeating: UInt8(ascii: "["), count: 1 << 20)
        let close = [UInt8](repeating: UInt8(ascii: "]"), count: 1 << 20)
        #expect(decoder.outcome(open) == .rejected(.tooDeep))
        #expect(decoder.outcome(open + close) == .rejected(.tooDeep))
        #expect(decoder.outcome(Array(#"{"x":"#.utf8) + open) == .rejected(.tooDeep))
        #expect(decoder.outcome(Array(#"{"features":{"x":"#.utf8) + open) == .rejected(.tooDeep))
    }

    @Test(arguments: 0..<8)
    func `no change of a byte traps or is read differently a second time`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let decoder = EventDecoder()
        let fields = JSONFields()
        var reasons: [RejectionReason: Int] = [:]
        for index in Self.event.indices {
            for _ in 0..<16 {
                var record = Self.event
                record[index] = UInt8.random(in: .min ... .max, using: &random)
                let outcome = decoder.outcome(record)
                if let reason = outcome.reason { reasons[reason, default: 0] += 1 }
                #expect(decoder.outcome(record) == outcome, "seed \(seed), byte \(index)")
                try? record.withUnsafeBytes { try fields.read($0) }
            }
        }
        #expect(reasons.keys.contains(.malformed) && reasons.keys.contains(.notUTF8), "seed \(seed)")
    }

    @Test func `deeply nested long names cost no more than their reader has room for`() {
        let name = String(repeating: "n", count: 4096)
        let nested = String(repeating: "{\"\(name)\":", count: 63)
        let leaves = (0..<1000).map { "\"\($0)\":0" }.joined(separator: ",")
        let text = nested + "{\(leaves)}" + String(repeating: "}", count: 63)
        #expect(throws: RejectionReason.tooManyFields) {
            let fields = JSONFields()
            try Array(text.utf8).withUnsafeBytes { try fields.read($0) }
        }
    }
}
