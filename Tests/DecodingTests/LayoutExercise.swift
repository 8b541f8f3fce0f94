import Decoding

/// Holds a decoder that guesses layouts to one that does not; also the body of the fuzzer.
final class LayoutExercise {
    /// Layouts that are known beforehand, so that one line of input is enough to be near one.
    static let lessons = [
        #"{"model":"m","version":"1","id":"7","timestamp":"2021-06-01T00:00:00.000Z","features":{"a":1.5,"b":-2},"prediction":{"score":0.25}}"#,
        #"{ "model": "n", "version": 2, "timestamp": 1622505600000, "features": {"f": 12.345678901234567, "c": "x", "é": null, "g": [1, {"h": true}]}, "prediction": "x", "latency_ms": 3 }"#,
        #"{"features":{"a":1e3,"c":"é"},"label":0,"model":"m","prediction":0.5,"tags":{},"timestamp":"2021-06-01 00:00:00Z","version":"1"}"#,
        #"{"model":"m","timestamp":0,"label":true,"prediction":null,"features":null}"#,
    ]

    private let guessing = EventReader(guessesLayouts: true)
    private let plain = EventReader(guessesLayouts: false)
    /// How many records have been read by layout.
    private(set) var guessed = 0

    init() {
        for _ in 0..<2 { for lesson in Self.lessons { _ = guessing.read(Array(lesson.utf8)) } }
    }

    /// Whether both read the same.
    func agrees(on record: UnsafeRawBufferPointer) -> Bool {
        let reading = guessing.read(record)
        if guessing.decoder.hasKnownLayout { guessed += 1 }
        return reading == plain.read(record)
    }

    func agrees(on record: [UInt8]) -> Bool { record.withUnsafeBytes { agrees(on: $0) } }

    /// Whether both read the same of every line, which come again when their layouts may be known.
    func agrees(onLines text: UnsafeRawBufferPointer) -> Bool {
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for _ in 0..<3 {
            for line in lines where !agrees(on: UnsafeRawBufferPointer(rebasing: line)) { return false }
        }
        return true
    }
}
