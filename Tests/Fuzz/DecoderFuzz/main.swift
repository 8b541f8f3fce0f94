// A libFuzzer target. The files beside it are links to those that the tests replay failures with.
//
//     LEEWAY_FUZZ=1 SWIFT_BACKTRACE=enable=no swift build -c release --product DecoderFuzz \
//         --sanitize fuzzer -Xswiftc -sanitize=fuzzer,address -Xcxx -fsanitize=address,fuzzer-no-link \
//         --scratch-path .build-fuzz
//     .build-fuzz/release/DecoderFuzz corpus -max_total_time=120 -max_len=65536
//
// Inputs that fail belong in Tests/Fuzz/FailCases.

/// Confined to the one thread on which libFuzzer calls.
nonisolated(unsafe) private var exercise = DecoderExercise()

/// Kept, so that the optimiser cannot find the work to be useless.
nonisolated(unsafe) private var digest = 0

/// What libFuzzer calls for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let result = exercise.run(UnsafeRawBufferPointer(start: start, count: count)) else {
        fatalError("BUG: two readers contradict each other")
    }
    digest &+= result
    // A new one each time, so that an input fails again by itself.
    let layouts = LayoutExercise()
    guard layouts.agrees(onLines: UnsafeRawBufferPointer(start: start, count: count)) else {
        fatalError("BUG: guessing a layout has changed what is read")
    }
    return 0
}
