import Foundation
import Measuring

/// Times the decoder on a file of events, from bytes to the columns of a batch.
///
/// `decode-timing FILE FEATURES` expects the features `f0`, `f1` and so on. A turn gives the nanoseconds per event,
/// what every number comes to together, and how many there are: another decoder has to read the same.
@main
enum DecodeTiming {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let features = Int(arguments[2]), features > 0 else {
            throw Usage("decode-timing FILE FEATURES")
        }
        let bytes = try Data(contentsOf: URL(filePath: arguments[1]))
        var reader = EventColumns(features: features)
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
