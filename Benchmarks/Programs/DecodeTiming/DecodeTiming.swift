import Foundation
import Measuring

/// Times the decoder on a file of events, from bytes to the columns of a batch.
///
/// `decode-timing FILE FEATURES guess|parse` expects the features `f0`, `f1` and so on, and tries the layouts of earlier
/// events or parses each anew. It says first what every number comes to together, and how many events and models there
/// are: another decoder has to read the same. A turn gives the nanoseconds per event.
@main
enum DecodeTiming {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let features = Int(arguments[2]), features > 0,
            ["guess", "parse"].contains(arguments[3])
        else {
            throw Usage("decode-timing FILE FEATURES guess|parse")
        }
        let bytes = try Data(contentsOf: URL(filePath: arguments[1]))
        var reader = EventColumns(features: features, guessesLayouts: arguments[3] == "guess")
        try bytes.withUnsafeBytes { bytes in
            let lines = lines(bytes)
            // Every model is known then, and every page is there.
            for line in lines { try reader.read(line, isSummed: true) }
            let events = lines.count
            let about =
                #""events":\#(events),"models":\#(reader.modelCount),"digest":\#(reader.digest)"#
            try Turns.serve(about: "{\(about)}") {
                let begin = ContinuousClock.now
                for line in lines { try reader.read(line, isSummed: false) }
                let time = (ContinuousClock.now - begin) / .nanoseconds(1)
                return #"{"nanoseconds_per_event":\#(time / Double(events))}"#
            }
        }
    }

    private static func lines(_ bytes: UnsafeRawBufferPointer) -> [UnsafeRawBufferPointer] {
        var lines: [UnsafeRawBufferPointer] = []
        var begin = 0
        while let end = bytes[begin...].firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(UnsafeRawBufferPointer(rebasing: bytes[begin..<end]))
            begin = end + 1
        }
        return lines
    }
}
