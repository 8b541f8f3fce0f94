import Decoding
import Testing

struct JSONFieldsTests {
    private func names(_ text: String, limit: Int = 100) throws -> [String] {
        let fields = JSONFields(lineLimit: 1 << 16, fieldLimit: limit)
        try Array(text.utf8).withUnsafeBytes { try fields.read($0) }
        return (0..<fields.count).map { String(decoding: fields[$0].name, as: UTF8.self) }
    }

    @Test func `fields come in the order of the text, nested ones under dotted names`() throws {
        let text = #"{"a":1,"b":{"c":{"d":2,"e\"":[{"f":3}]},"g":{}},"":{"":4},"a":5,"\u0062\n":null}"#
        #expect(try names(text) == ["a", "b.c.d", "b.c.e\"", ".", "a", "b\n"])
    }

    @Test func `an empty object has no fields`() throws {
        #expect(try names(" {} ") == [])
    }

    @Test func `more fields than the limit are refused`() throws {
        #expect(try names(#"{"a":1,"b":{"c":2}}"#, limit: 2).count == 2)
        #expect(throws: RejectionReason.tooManyFields) { try names(#"{"a":1,"b":{"c":2}}"#, limit: 1) }
    }

    @Test(arguments: [
        ("[]", RejectionReason.notAnObject), ("{", .malformed), ("", .empty), (#"{"a":tru}"#, .malformed),
        (#"{"a":1}{"b":2}"#, .malformed),
    ])
    func `what is no object is refused`(text: String, reason: RejectionReason) {
        #expect(throws: reason) { try names(text) }
    }

    @Test func `after a refusal there are no fields`() throws {
        let fields = JSONFields()
        try Array(#"{"a":1}"#.utf8).withUnsafeBytes { try fields.read($0) }
        #expect(fields.count == 1)
        #expect(throws: RejectionReason.malformed) {
            try Array(#"{"a":1,}"#.utf8).withUnsafeBytes { try fields.read($0) }
        }
        #expect(fields.count == 0)
    }
}
