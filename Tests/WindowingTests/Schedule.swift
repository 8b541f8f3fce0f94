import TestSupport
import Windowing

/// A random course of a whole run: which partition brings what, and what befalls the process in between.
struct Schedule {
    enum Step {
        /// Records of one partition, in its order.
        case events(partition: Int, [Event])
        case idle(partition: Int)
        case lost(ClosedRange<Int64>)
        case drain
        case restart
    }

    let specs: [WindowSpec]
    let partitions: Int
    let lateness: Int64
    let skew: Int64
    private(set) var steps: [Step] = []

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        specs = Self.specs(&random)
        let slide = specs.map(\.slide).min() ?? 1
        partitions = Int(random.int(in: 1...4))
        lateness = random.int(in: 0...3) * slide / 2
        skew = random.int(in: 0...20) * slide

        var clocks = (0..<partitions).map { _ in random.int(in: -50 * slide...50 * slide) }
        var offsets = Array(repeating: Int64(0), count: partitions)
        for _ in 0..<random.int(in: 10...80) {
            let partition = Int(random.int(in: 0...Int64(partitions - 1)))
            switch random.int(in: 0...19) {
            case 0: steps.append(.idle(partition: partition))
            case 1, 2: steps.append(.drain)
            case 3: steps.append(.restart)
            case 4:
                let start = clocks[partition] + random.int(in: -3 * slide...3 * slide)
                steps.append(.lost(start...start + random.int(in: 0...2 * slide)))
            case 5: clocks[partition] += random.int(in: 0...40) * slide
            case 6 where random.oneIn(4):
                // Years without an event, for all: the skew would hold back a single one.
                let gap = random.int(in: 1_000_000...1_000_000_000) * slide
                clocks = clocks.map { $0 + gap }
            default:
                var events: [Event] = []
                for _ in 0..<random.int(in: 1...12) {
                    clocks[partition] += random.int(in: 0...slide / 2)
                    let jitter = random.oneIn(10) ? 3 * lateness + slide : lateness
                    offsets[partition] += random.oneIn(5) ? 3 : 1
                    events.append(
                        Event(
                            time: clocks[partition] - random.int(in: 0...jitter), partition: partition,
                            offset: offsets[partition], using: &random))
                }
                steps.append(.events(partition: partition, events))
            }
        }
    }

    /// One to four different windows, some of them over the same panes.
    private static func specs(_ random: inout SplitMix64) -> [WindowSpec] {
        let unit = random.int(in: 1...1000) * 10
        var specs: [WindowSpec] = []
        for _ in 0..<random.int(in: 1...4) {
            let slide = unit * (random.oneIn(2) ? 1 : random.int(in: 1...7))
            let offset = random.oneIn(3) ? random.int(in: 0...slide - 1) : 0
            let spec = WindowSpec(size: slide * random.int(in: 1...9), slide: slide, offset: offset)
            if !specs.contains(spec) { specs.append(spec) }
        }
        return specs
    }
}
