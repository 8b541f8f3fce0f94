import Decoding
import Testing
import Windowing

struct EventDecoderTests {
    private static let expected = Outcome.prediction(
        model: "m", version: "1", milliseconds: 1_622_505_600_000)

    @Test(arguments: [
        #"{"model":"m","version":"1","id":"7","timestamp":"2021-06-01T00:00:00.000Z","features":{"a":1},"tags":{}}"#,
        #"{"tags":[],"features":{"a":1},"timestamp":1622505600000,"version":1,"model":"m"}"#,
        #"{"timestamp":1622505600000.9,"features":{},"version":"1","model":"m"}"#,
        #"{"timestamp":1.6225056e12,"prediction":0.5,"version":"1","model":"m"}"#,
        #"{"model":"m","version":"1","timestamp":"2021-06-01 02:00:00+02:00","prediction":"yes","label":1}"#,
        #"{"model":"m","version":"1","timestamp":1622505600000,"prediction":false}"#,
        #"{"model":"m","version":"1","timestamp":1622505600000,"prediction":[1,2]}"#,
        #"{"model":"m","version":"1","timestamp":1622505600000,"prediction":{}}"#,
        #"{"model":"m","version":"1","timestamp":1622505600000,"prediction":1e999}"#,
        #"{"mod\u0065l":"\u006d","version":"1","timestamp":"2021-06-01T00:00:00\u005a","features":{}}"#,
        "\u{FEFF} \t\r\n{\"model\" : \"m\" ,\n\"version\":\"1\",\"timestamp\":1622505600000,\"features\":{ } }\r\n",
    ])
    func `a prediction is recognised in any order and spelling`(text: String) {
        #expect(EventDecoder().outcome(text) == Self.expected)
    }

    @Test(arguments: [
        (#"{"model":"m","id":"7","timestamp":1,"label":0}"#, ""),
        (#"{"model":"m","version":2,"timestamp":1,"label":"no","features":null,"prediction":null}"#, "2"),
        (#"{"label":{"a":[]},"timestamp":1,"version":null,"model":"m"}"#, ""),
    ])
    func `a label without features and prediction is ground truth`(text: String, version: String) {
        #expect(EventDecoder().outcome(text) == .groundTruth(model: "m", version: version, milliseconds: 1))
    }

    @Test(arguments: [
        #"{"model":1,"model":"m","version":[],"version":"1","timestamp":"x","timestamp":1622505600000,"features":{}}"#,
        #"{"features":[],"model":"m","version":"1","timestamp":1622505600000,"features":{}}"#,
        #"{"features":{"a":1},"model":"m","version":"1","timestamp":1622505600000,"features":null,"prediction":1}"#,
    ])
    func `of two members with one name the last counts`(text: String) {
        #expect(EventDecoder().outcome(text) == Self.expected)
    }

    @Test(arguments: [978_307_199, 4_102_444_800] as [Int64])
    func `milliseconds of 1970 that are no likely seconds are taken as they are`(milliseconds: Int64) {
        let text = #"{"model":"m","version":"1","timestamp":\#(milliseconds),"features":{}}"#
        #expect(
            EventDecoder().outcome(text) == .prediction(model: "m", version: "1", milliseconds: milliseconds))
    }

    @Test func `names of 128 bytes in any language are accepted as they are`() {
        let name = String(repeating: "é", count: 64)
        let text = #"{"model":"\#(name)","version":"\#(name)","timestamp":-1.5,"features":{}}"#
        #expect(
            EventDecoder().outcome(text) == .prediction(model: name, version: name, milliseconds: -2))
    }

    @Test func `64 containers within each other are read and 65 are not`() {
        let decoder = EventDecoder()
        for (inner, reason) in [(63, nil), (64, RejectionReason.tooDeep)] {
            for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
                let value =
                    String(repeating: open, count: inner) + "0" + String(repeating: close, count: inner)
                let text = #"{"x":\#(value),"model":"m","version":"1","timestamp":0,"features":{}}"#
                #expect(decoder.outcome(text).reason == reason)
            }
        }
    }

    @Test func `a header stays as it is when the record's memory is reused`() throws {
        let decoder = EventDecoder()
        let bytes = Array(#"{"model":"abc","version":"12","timestamp":5,"features":{}}"#.utf8)
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        defer { memory.deallocate() }
        memory.copyBytes(from: bytes)
        let record = decoder.decode(UnsafeRawBufferPointer(memory))
        memory.initializeMemory(as: UInt8.self, repeating: 0xFF)
        #expect(Outcome(record) == .prediction(model: "abc", version: "12", milliseconds: 5))
    }

    @Test func `a decoder is as new after any record`() {
        let decoder = EventDecoder()
        let valid = #"{"model":"m","version":"1","timestamp":1622505600000,"features":{"a":1}}"#
        for (text, reason) in RejectionReasonTests.texts {
            #expect(decoder.outcome(text) == .rejected(reason))
            #expect(decoder.outcome(valid) == Self.expected)
        }
    }
}
