import Engine
import Testing

struct BackOffTests {
    @Test func `pauses double from a tenth of a second up to five seconds, and begin anew`() {
        var backOff = BackOff()
        #expect(backOff.delay == .zero)
        var delays: [Duration] = []
        for _ in 0..<9 {
            backOff.lengthen()
            delays.append(backOff.delay)
        }
        #expect(delays == [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000, 5_000].map { .milliseconds($0) })
        backOff.reset()
        #expect(backOff.delay == .zero)
    }
}
