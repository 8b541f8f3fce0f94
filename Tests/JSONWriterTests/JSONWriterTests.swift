import Foundation
import JSONWriter
import TestSupport
import Testing

struct JSONWriterTests {
    private func text(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func `members stand in the order of the calls, without white space`() {
        let written = text { json in
            json.beginObject()
            json.name("z")
            json.integer(-12)
            json.name("a")
            json.beginArray()
            json.number(0.5)
            json.boolean(true)
            json.null()
            json.beginObject()
            json.endObject()
            json.beginArray()
            json.endArray()
            json.string("x")
            json.endArray()
            json.name("raw")
            json.raw("{\"k\":[1]}".utf8)
            json.name("last")
            json.boolean(false)
            json.endObject()
        }
        #expect(
            written == #"{"z":-12,"a":[0.5,true,null,{},[],"x"],"raw":{"k":[1]},"last":false}"#)
    }

    @Test func `every control character is escaped and nothing else is changed`() {
        for code in UInt32(0)...0x2FF {
            guard let scalar = Unicode.Scalar(code) else { continue }
            let written = text { $0.string("a\(scalar)z") }
            let expected =
                switch scalar {
                case "\"": #""a\"z""#
                case "\\": #""a\\z""#
                case "\n": #""a\nz""#
                case "\r": #""a\rz""#
                case "\t": #""a\tz""#
                default:
                    scalar.properties.generalCategory == .control
                        ? "\"a\\u00\(code < 16 ? "0" : "")\(String(code, radix: 16))z\"" : "\"a\(scalar)z\""
                }
            #expect(written.utf8.elementsEqual(expected.utf8), "U+\(String(code, radix: 16))")
        }
    }

    @Test(arguments: UInt64(0)..<200)
    func `any string reads back as it was`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        // Around the borders of UTF-8's lengths, where lead bytes and continuations are easily confused.
        let scalars = (0..<40).compactMap { _ in
            let codes: [UInt32] = [0x1F, 0x7F, 0x80, 0x9B, 0x9F, 0xA0, 0xC2, 0x7FF, 0x2028, 0xFFFD, 0x1F600]
            let pick = Int(random.next() % UInt64(codes.count))
            return Unicode.Scalar(codes[pick] &+ UInt32(random.next() % 3))
        }
        let value = String(String.UnicodeScalarView(scalars))
        var bytes: [UInt8] = []
        JSONWriter.append(value, to: &bytes)
        let read = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) as? String
        #expect(read?.unicodeScalars.elementsEqual(value.unicodeScalars) == true)
    }

    @Test(arguments: UInt64(0)..<50)
    func `any finite number reads back bit for bit`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            let written = text { $0.number(value) }
            let read = try #require(Double(written))
            #expect(read.bitPattern == value.bitPattern)
            let object = try JSONSerialization.jsonObject(with: Data("[\(written)]".utf8))
            #expect(object is [Double])
        }
    }

    @Test(arguments: [
        (0.0, "0.0"), (-0.0, "-0.0"), (1.0, "1.0"), (1e16, "1e+16"), (.leastNonzeroMagnitude, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"), (.nan, "null"), (.infinity, "null"),
        (-.infinity, "null"),
    ])
    func `a number is the shortest text, and null where JSON has no text for it`(
        value: Double, expected: String
    ) {
        #expect(text { $0.number(value) } == expected)
    }

    @Test func `whole numbers keep all their digits`() {
        let written = text { json in
            json.beginArray()
            json.integer(UInt64.max)
            json.integer(Int64.min)
            json.integer(UInt8(7))
            json.endArray()
        }
        #expect(written == "[18446744073709551615,-9223372036854775808,7]")
    }
}
