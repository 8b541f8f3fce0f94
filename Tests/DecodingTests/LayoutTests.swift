import Decoding
import Foundation
import TestSupport
import Testing
import Windowing

struct LayoutTests {
    @Test(arguments: 0..<40)
    func `guessing layouts changes nothing, whatever the events`(seed: UInt64) {
        var events = RandomEvents(seed: seed, producers: 1 + Int(seed % 6))
        let exercise = LayoutExercise()
        let rounds = 1_000
        for round in 0..<rounds {
            let event = events.event()
            let bytes = round % 3 == 0 ? events.spoil(event) : Array(event.utf8)
            #expect(
                exercise.agrees(on: bytes),
                "seed \(seed), round \(round): \(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(exercise.guessed > rounds / 25, "seed \(seed): \(exercise.guessed)")
    }

    @Test(arguments: LayoutExercise.lessons)
    func `an event of a known layout may be cut off or changed anywhere`(lesson: String) {
        let exercise = LayoutExercise()
        let event = Array(lesson.utf8)
        for _ in 0..<32 { #expect(exercise.agrees(on: event)) }
        #expect(exercise.guessed == 32)
        for length in 0..<event.count {
            #expect(exercise.agrees(on: Array(event[..<length])), "cut at \(length)")
        }
        for place in event.indices {
            // Often enough for the layout not to be given up.
            for _ in 0..<32 { #expect(exercise.agrees(on: event)) }
            for byte in UInt8.min...UInt8.max {
                var changed = event
                changed[place] = byte
                #expect(exercise.agrees(on: changed), "byte \(byte) at \(place)")
                var longer = event
                longer.insert(byte, at: place)
                #expect(exercise.agrees(on: longer), "byte \(byte) inserted at \(place)")
                #expect(exercise.agrees(on: event))
            }
        }
        #expect(exercise.guessed > 100 * event.count)
    }

    @Test func `values of one layout need not be of one kind`() {
        let exercise = LayoutExercise()
        let values = [
            "1", "-0", "null", "true", "false", #""x""#, #""é""#, "1e5", "12345678901", "0.1", "-7.25",
        ]
        for first in values {
            for second in values {
                let event =
                    #"{"model":"m","version":"1","id":"7","timestamp":"2021-06-01T00:00:00.000Z","features":"#
                    + #"{"a":\#(first),"b":\#(second)},"prediction":{"score":\#(first)}}"#
                #expect(exercise.agrees(on: Array(event.utf8)), "\(event)")
            }
        }
        #expect(exercise.guessed == values.count * values.count)
    }

    @Test(arguments: 0..<8)
    func `numbers of a known layout are those of strtod`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let decoder = EventDecoder()
        func check(_ number: String) throws {
            let record = #"{"model":"m","version":"1","timestamp":0,"features":{"a":\#(number)}}"#
            var code = Double.nan
            for _ in 0..<3 where !code.isFinite || !decoder.hasKnownLayout {
                let outcome = decoder.outcome(record)
                #expect(outcome.reason == nil, "seed \(seed): \(number)")
                code = decoder.features.first?.value.numericCode ?? .nan
            }
            let expected = number.withCString { strtod($0, nil) }
            #expect(code.bitPattern == expected.bitPattern, "seed \(seed): \(number)")
        }
        for _ in 0..<3 { try check("1") }
        #expect(decoder.hasKnownLayout)
        for _ in 0..<40_000 {
            // As any logger writes them, and with digits left off.
            let value = Double.random(in: -1000...1000, using: &random)
            try check("\(value)")
            try check(String("\(value)".prefix(Int.random(in: 5...16, using: &random))) + "1")
            // 1 to 24 digits with the point anywhere.
            var digits = String(
                (0..<Int.random(in: 2...24, using: &random)).map { _ in
                    "0123456789".randomElement(using: &random) ?? "0"
                })
            let place = Int.random(in: 1..<digits.count, using: &random)
            if place > 1, digits.first == "0" { digits = "7" + digits.dropFirst() }
            let point = digits.index(digits.startIndex, offsetBy: place)
            try check("\(digits[..<point]).\(digits[point...])")
            try check("-\(digits[..<point])e\(Int.random(in: -330...280, using: &random))")
            // Exactly between two doubles: 54 bits, the last of them set, with some of them after the point.
            let odd = UInt64.random(in: (1 << 53)..<(1 << 54), using: &random) | 1
            let shift = UInt64.random(in: 0...8, using: &random)
            let five = (0..<shift).reduce(UInt64(1)) { five, _ in five * 5 }
            let fraction = String((odd & ((1 << shift) - 1)) * five)
            let zeros = String(repeating: "0", count: max(0, Int(shift) - fraction.count))
            let halfway = shift == 0 ? "\(odd)" : "\(odd >> shift).\(zeros)\(fraction)"
            try check(halfway)
            try check("\(halfway)\(shift == 0 ? "." : "")0000000000001")
            try check(String(halfway.dropLast()) + "4")
        }
    }

    @Test(arguments: 0..<8)
    func `timestamps are those of the event time`(seed: UInt64) {
        var events = RandomEvents(seed: seed, producers: 1)
        let decoder = EventDecoder()
        for _ in 0..<20_000 {
            let timestamp = events.timestamp()
            let outcome = decoder.outcome(
                #"{"model":"m","version":"1","timestamp":"\#(timestamp)","features":{}}"#)
            let time = EventTime(rfc3339: timestamp)
            let expected = time.map {
                Outcome.prediction(model: "m", version: "1", milliseconds: $0.milliseconds)
            }
            #expect(outcome == expected ?? .rejected(.badTimestamp), "seed \(seed): \(timestamp)")
        }
    }

    @Test(arguments: ["12:00:00Z", "12:00:00.000Z"])
    func `a time without a day is no timestamp, not even of the first event`(time: String) {
        let day = String(repeating: "\\u0000", count: 11)
        let outcome = EventDecoder().outcome(
            #"{"model":"m","version":"1","timestamp":"\#(day)\#(time)","features":{}}"#)
        #expect(outcome == .rejected(.badTimestamp))
    }

    @Test func `a record may end where its memory ends`() throws {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let memory = try #require(
            mmap(nil, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
        defer { munmap(memory, 2 * page) }
        #expect(mprotect(memory + page, page, PROT_NONE) == 0)
        let exercise = LayoutExercise()
        for lesson in LayoutExercise.lessons {
            let event = Array(lesson.utf8)
            for length in [event.count] + (0...event.count) + [event.count] {
                let start = memory + (page - length)
                UnsafeMutableRawBufferPointer(start: start, count: length).copyBytes(from: event[..<length])
                #expect(exercise.agrees(on: UnsafeRawBufferPointer(start: start, count: length)))
            }
        }
        #expect(exercise.guessed > 0)
    }

    @Test func `thousands of models are told apart`() {
        var random = SplitMix64(seed: 1)
        let reader = EventReader(guessesLayouts: true)
        let plain = EventReader(guessesLayouts: false)
        let models = 3_000
        var guessed = 0
        for round in 0..<20 * models {
            let model = Int.random(in: 0..<models, using: &random)
            let event =
                #"{"model":"model-\#(model)","version":"\#(model % 3)","timestamp":\#(round),"#
                + #""features":{"\#(model % 2 == 0 ? "a" : "b")":\#(round),"f":\#(model)}}"#
            let reading = reader.read(Array(event.utf8))
            #expect(reading == plain.read(Array(event.utf8)))
            if reader.decoder.hasKnownLayout { guessed += 1 }
        }
        // The first two events of each are lessons.
        #expect(guessed > 17 * models)
    }

    @Test func `a decoder gives up guessing while layouts change, and takes it up again`() {
        var random = SplitMix64(seed: 1)
        let decoder = EventDecoder()
        var names = (0..<12).map { "f\($0)" }
        func decode() -> Bool {
            let features = names.map { "\"\($0)\":1" }.joined(separator: ",")
            #expect(
                decoder.outcome(#"{"model":"m","version":"1","timestamp":0,"features":{\#(features)}}"#)
                    .reason
                    == nil)
            return decoder.hasKnownLayout
        }
        for _ in 0..<5_000 {
            names.shuffle(using: &random)
            #expect(!decode())
        }
        var events = 0
        while !decode(), events < 3_000 { events += 1 }
        #expect(events < 2_100)
        for _ in 0..<1_000 { #expect(decode()) }
    }
}
