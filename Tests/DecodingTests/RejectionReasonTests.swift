import Decoding
import Testing

struct RejectionReasonTests {
    private static let valid = #""model":"m","version":"1","timestamp":0"#
    private static let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    private static let wide = (0...4096).map { #""f\#($0)":0"# }.joined(separator: ",")
    private static let long = String(repeating: "m", count: 129)

    /// Texts, and the reason for which each is rejected.
    static let texts: [(String, RejectionReason)] = [
        ("", .empty), (" \r\n\t", .empty), ("\u{FEFF}", .empty),
        ("{", .malformed), ("nul", .malformed), ("{} {}", .malformed), ("[1,]", .malformed),
        ("\u{0}", .malformed),
        (#"{"model":"\#(long)"#, .malformed),
        ("{\(valid),\"tags\":{\"a\":\(deep)}}", .tooDeep), ("[\(deep)]", .tooDeep),
        ("{\(valid),\"features\":{\(wide)}}", .tooManyFields),
        ("[]", .notAnObject), ("1", .notAnObject), ("null", .notAnObject), (#""{}""#, .notAnObject),
        ("{}", .noModel), (#"{"model":null,"features":{}}"#, .noModel),
        (#"{"model":1,"features":{}}"#, .badModel), (#"{"model":"","features":{}}"#, .badModel),
        (#"{"model":["m"],"features":{}}"#, .badModel), (#"{"model":"a\u0000","features":{}}"#, .badModel),
        (#"{"model":"a\nb","features":{}}"#, .badModel), (#"{"model":"\u007f","features":{}}"#, .badModel),
        (#"{"model":"\u009b1m","features":{}}"#, .badModel),
        (#"{"model":"\#(long)","features":{}}"#, .badModel),
        (#"{"model":"m","features":{},"timestamp":0}"#, .noVersion),
        (#"{"model":"m","version":null,"prediction":1,"timestamp":0}"#, .noVersion),
        (#"{"model":"m","version":"","features":{},"timestamp":0}"#, .badVersion),
        (#"{"model":"m","version":1.5,"features":{},"timestamp":0}"#, .badVersion),
        (#"{"model":"m","version":true,"features":{},"timestamp":0}"#, .badVersion),
        (#"{"model":"m","version":{},"features":{},"timestamp":0}"#, .badVersion),
        (#"{"model":"m","version":"\t","features":{},"timestamp":0}"#, .badVersion),
        (#"{"model":"m","version":"1","features":{}}"#, .noTimestamp),
        (#"{"model":"m","version":"1","features":{},"timestamp":null}"#, .noTimestamp),
        (#"{"model":"m","version":"1","features":{},"timestamp":"yesterday"}"#, .badTimestamp),
        (#"{"model":"m","version":"1","features":{},"timestamp":"1622505600000"}"#, .badTimestamp),
        (#"{"model":"m","version":"1","features":{},"timestamp":1e300}"#, .badTimestamp),
        (#"{"model":"m","version":"1","features":{},"timestamp":1e999}"#, .badTimestamp),
        (#"{"model":"m","version":"1","features":{},"timestamp":true}"#, .badTimestamp),
        (#"{"model":"m","version":"1","features":{},"timestamp":978307200}"#, .epochSeconds),
        (#"{"model":"m","version":"1","features":{},"timestamp":1622505600.25}"#, .epochSeconds),
        (#"{"model":"m","version":"1","features":{},"timestamp":4102444799}"#, .epochSeconds),
        (#"{"model":"m","timestamp":1622505600,"label":1}"#, .epochSeconds),
        (#"{"model":"m","version":"1","features":{},"timestamp":"2021-02-30T00:00:00Z"}"#, .badTimestamp),
        ("{\(valid),\"features\":[1]}", .badFeatures), ("{\(valid),\"features\":1}", .badFeatures),
        ("{\(valid),\"features\":\"a\"}", .badFeatures),
        ("{\(valid),\"features\":false,\"label\":1}", .badFeatures),
        ("{\(valid)}", .noContent),
        ("{\(valid),\"features\":null,\"prediction\":null,\"label\":null}", .noContent),
        ("{\(valid),\"latency_ms\":1,\"tags\":{}}", .noContent),
    ]

    @Test(arguments: texts)
    func `each unusable text has its reason`(text: String, reason: RejectionReason) {
        #expect(EventDecoder().outcome(text) == .rejected(reason))
    }

    @Test func `a null payload is a kind of record`() {
        #expect(Outcome(EventDecoder().decode(nil)) == .rejected(.tombstone))
    }

    @Test func `a payload is too large from one byte over the limit on`() {
        let text = "{\(Self.valid),\"prediction\":1}"
        #expect(EventDecoder(recordLimit: text.utf8.count).outcome(text).reason == nil)
        #expect(EventDecoder(recordLimit: text.utf8.count - 1).outcome(text) == .rejected(.tooLarge))
        let padded = [UInt8](repeating: UInt8(ascii: " "), count: 2 << 20)
        #expect(EventDecoder().outcome(padded) == .rejected(.tooLarge))
    }

    @Test func `what is not UTF-8 is rejected wherever it stands`() {
        let decoder = EventDecoder()
        let text = Array(
            "{\(Self.valid),\"features\":{\"name\":\"text\",\"other\":1.5},\"tags\":[\"tag\"]}".utf8)
        #expect(decoder.outcome(text).reason == nil)
        let broken: [[UInt8]] = [
            [0xFF], [0x80], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
        ]
        var isInString = false
        for (index, byte) in text.enumerated() {
            if byte == UInt8(ascii: "\"") { isInString.toggle() }
            for insertion in broken {
                let record = text[...index] + insertion + text[(index + 1)...]
                let reason = decoder.outcome(Array(record)).reason
                // Outside of strings such bytes are no JSON either; which of the two is said depends on the processor.
                #expect(
                    reason == .notUTF8 || (!isInString && reason == .malformed), "\(insertion) after \(index)"
                )
            }
        }
    }

    @Test func `every reason but those of the engine is reached`() {
        let reached = Set(Self.texts.map(\.1)).union([.tombstone, .tooLarge, .notUTF8])
        let others: Set<RejectionReason> = [.unknownModel, .unknownVersion, .tooManyVersions, .future]
        #expect(reached.union(others) == Set(RejectionReason.allCases))
    }

    @Test(arguments: RejectionReason.allCases)
    func `a reason is a metric label and a line for operators`(reason: RejectionReason) {
        #expect(reason.rawValue.wholeMatch(of: /[a-z0-9]+(_[a-z0-9]+)*/) != nil)
        #expect(!reason.explanation.isEmpty && !reason.explanation.contains("\n"))
        #expect("\(reason)" == reason.explanation)
    }
}
